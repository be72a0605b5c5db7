// A file that is being made: asks how far it is, tells it in words and on the bar, and shows the page anew when it is done.
const place = document.querySelector("[data-coming]");
const PAUSE = 1000;

async function look() {
    try {
        const answer = await fetch(place.dataset.coming, { headers: { Accept: "application/json" } });
        const told = await answer.json();
        if (told.state !== "working") {
            location.assign(place.dataset.coming);
            return;
        }
        const sentence = place.querySelector("[data-sentence]");
        if (sentence.textContent !== told.sentence) sentence.textContent = told.sentence;
        const bar = place.querySelector("progress");
        if (told.of) {
            bar.max = told.of;
            bar.value = told.done;
        }
    } catch {
        // The network is away for a moment: the next look may find it.
    }
    setTimeout(look, PAUSE);
}

if (place && place.dataset.state === "working") setTimeout(look, PAUSE);
