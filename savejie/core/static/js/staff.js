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

// Two names are written in Wagtail's templates, where no catalogue reaches them. The search stands in
// dialogs that come later, so what comes is looked at, too.
document.addEventListener("DOMContentLoaded", () => {
    if (!window.django?.gettext) return;
    const name = () => {
        for (const bar of document.querySelectorAll('nav[aria-label="Actions"]')) {
            bar.setAttribute("aria-label", window.django.gettext("Actions"));
        }
        for (const button of document.querySelectorAll('input[type="submit"][value="Search"]')) {
            button.value = window.django.gettext("Search");
        }
    };
    name();
    new MutationObserver(name).observe(document.body, { childList: true, subtree: true });
});
