// The form of a question shows what its kind needs; without this script it shows everything.
const kind = document.querySelector("select[name=kind]");
const parts = [...document.querySelectorAll("[data-kinds]:not([data-kinds=''])")];

function look() {
    for (const part of parts) part.hidden = !part.dataset.kinds.split(" ").includes(kind.value);
}

if (kind) {
    kind.addEventListener("change", look);
    addEventListener("pageshow", look);
    look();
}
