// Wagtail's list search has no name of its own, so a screen reader cannot tell it from the sidebar's.
document.addEventListener("DOMContentLoaded", () => {
    for (const form of document.querySelectorAll("form[data-search-form]")) {
        const title = document.querySelector("h1, h2");
        form.setAttribute("aria-label", title ? title.textContent.trim() : document.title);
    }
});

// One name of Wagtail's is written in its template and so in no catalogue but that of scripts.
document.addEventListener("DOMContentLoaded", () => {
    if (!window.django?.gettext) return;
    for (const bar of document.querySelectorAll('nav[aria-label="Actions"]')) {
        bar.setAttribute("aria-label", window.django.gettext("Actions"));
    }
});
