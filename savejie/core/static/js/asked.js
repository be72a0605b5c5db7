// A questionnaire: what hangs on an earlier answer stands there only when it is asked. Without this script its condition stands in words.
const hanging = [...document.querySelectorAll("[data-hangs-on]:not([data-hangs-on=''])")];

function isAsked(question) {
    const given = [...document.getElementsByName(question.dataset.hangsOn)].filter((one) => one.checked);
    const wanted = question.dataset.if.split(" ");
    const earlier = given[0]?.closest("[data-hangs-on]");
    return given.some((one) => wanted.includes(one.value)) && !earlier?.hidden;
}

function look() {
    // In the order of the questionnaire: a question hangs on earlier ones only.
    for (const question of hanging) question.hidden = !isAsked(question);
}

if (hanging.length) {
    document.addEventListener("change", look);
    addEventListener("pageshow", look);
    look();
}
