// What is at a place of the map: the same cards as in the list, asked for when somebody opens it.
const SHOWN = 20;

const button = (words) => {
    const close = document.createElement("button");
    close.type = "button";
    close.className = "map__close";
    close.textContent = words.close;
    return close;
};

export const open = async (figure, link, words) => {
    const popup = figure.querySelector("[data-popup]");
    const label = link.getAttribute("aria-label");
    const shut = () => {
        popup.hidden = true;
        popup.replaceChildren();
        const again = [...figure.querySelectorAll(".mark")].find((mark) => mark.dataset.box === link.dataset.box);
        (again ?? figure.querySelector(".map__skip")).focus();
    };
    const close = button(words);
    close.addEventListener("click", shut);
    popup.onkeydown = (event) => {
        if (event.key === "Escape") shut();
    };
    const head = document.createElement("h3");
    head.className = "map__head";
    head.textContent = label;
    const said = document.createElement("p");
    said.textContent = words.waiting;
    popup.replaceChildren(head, close, said);
    popup.setAttribute("aria-label", label);
    popup.hidden = false;
    popup.focus();
    try {
        const answer = await fetch(link.dataset.list);
        if (!answer.ok) throw new Error(answer.status);
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const cards = document.createElement("ul");
        cards.className = "cards";
        cards.append(...[...page.querySelectorAll("[data-results] .card")].slice(0, SHOWN));
        said.replaceWith(cards);
        if (page.querySelector("[data-results] .pager")) {
            const all = document.createElement("p");
            all.append(Object.assign(document.createElement("a"), { href: link.href.baseVal, textContent: words.more }));
            popup.append(all);
        }
    } catch {
        said.textContent = words.failed;
    }
};
