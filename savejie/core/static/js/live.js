// Results follow the typing: the same page is asked for, and its list put in place.
// Without this file the form works as any form does.
const WAIT = 140;
const SHOWN = 6;

const form = document.querySelector("form[data-live]");

if (form) {
    const field = form.elements.q;
    const said = document.querySelector("[data-said]");
    const below = form.dataset.live === "below" ? document.querySelector("[data-found]") : null;
    let waiting = 0;
    let asking = new AbortController();

    const address = () => {
        const query = new URLSearchParams(new FormData(form));
        if (!query.get("q").trim()) query.delete("q");
        query.delete("page");
        const text = query.toString();
        return text ? `${form.action}?${text}` : form.action;
    };

    const show = (page, asked) => {
        const results = page.querySelector("[data-results]");
        said.textContent = results.querySelector("[data-count]").textContent.trim();
        if (below) drop(results, asked);
        else replace(results, page, asked);
    };

    const replace = (results, page, asked) => {
        const facets = page.querySelector("[data-facets]");
        const drawer = document.querySelector("[data-facets] details");
        document.querySelector("[data-results]").replaceWith(results);
        facets.querySelector("details").open = drawer.open;
        document.querySelector("[data-facets]").replaceChildren(...facets.childNodes);
        history.replaceState(null, "", asked);
        document.dispatchEvent(new Event("savejie:results"));
    };

    const drop = (results, asked) => {
        const list = document.createElement("ul");
        list.className = "found__list";
        list.append(...[...results.querySelectorAll(".card")].slice(0, SHOWN));
        const all = document.createElement("p");
        const link = document.createElement("a");
        all.className = "found__all";
        link.href = asked;
        link.textContent = said.textContent;
        all.append(link);
        below.replaceChildren(list, all);
        below.hidden = !field.value.trim();
    };

    const ask = async () => {
        asking.abort();
        asking = new AbortController();
        if (below && !field.value.trim()) {
            below.hidden = true;
            said.textContent = "";
            return;
        }
        const asked = address(); // by the time of the answer, more may have been typed
        const joint = asked.includes("?") ? "&" : "?";
        try {
            const answer = await fetch(`${asked}${joint}typing=1`, { signal: asking.signal });
            if (!answer.ok) return;
            show(new DOMParser().parseFromString(await answer.text(), "text/html"), asked);
        } catch (problem) {
            if (problem.name !== "AbortError") form.removeAttribute("data-live");
        }
    };

    field.addEventListener("input", () => {
        clearTimeout(waiting);
        waiting = setTimeout(ask, WAIT);
    });

    field.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && below && !below.hidden) {
            event.preventDefault();
            below.hidden = true;
        }
    });
}
