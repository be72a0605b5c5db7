// Wagtail's list search has no name of its own, so a screen reader cannot tell it from the sidebar's.
document.addEventListener("DOMContentLoaded", () => {
    for (const form of document.querySelectorAll("form[data-search-form]")) {
        const title = document.querySelector("h1, h2");
        form.setAttribute("aria-label", title ? title.textContent.trim() : document.title);
    }
});
