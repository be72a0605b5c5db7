// Coding a passage: words that are selected in it become the words that new codes, or a quote, are for.
document.addEventListener("DOMContentLoaded", () => {
    const words = document.querySelector("[data-words]");
    const fields = [document.querySelector("[data-takes-words]"), document.getElementById("id_quote")];
    if (!words) return;
    let last = "";
    const take = () => {
        const selection = window.getSelection();
        const inside = selection.rangeCount && words.contains(selection.getRangeAt(0).commonAncestorContainer);
        const text = selection.toString().trim().replace(/\s+/g, " ");
        if (!inside || !text) return;
        for (const field of fields) {
            if (field && (!field.value || field.value === last)) field.value = text; // what was typed by hand stays
        }
        last = text;
    };
    words.addEventListener("mouseup", take);
    words.addEventListener("keyup", take);
    words.addEventListener("touchend", () => setTimeout(take, 50));
});
