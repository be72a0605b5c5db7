// Wagtail's list search has no name of its own, so a screen reader cannot tell it from the sidebar's.
document.addEventListener("DOMContentLoaded", () => {
    for (const form of document.querySelectorAll("form[data-search-form]")) {
        const title = document.querySelector("h1, h2");
        form.setAttribute("aria-label", title ? title.textContent.trim() : document.title);
    }
    // The button of the filters shows how many are chosen: its name has to say it, too.
    for (const button of document.querySelectorAll(".w-slim-header-action-button[aria-label]")) {
        const shown = button.textContent.trim();
        if (shown) button.setAttribute("aria-label", `${button.getAttribute("aria-label")}: ${shown}`);
    }
});
