"""What MkDocs calls while it draws pages: what all have alike is drawn once, and what is HTML already is not read as Markdown."""

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

from tokki.publish.drawn import drawn


def on_page_markdown(markdown: str, *, page: Any, config: Any, files: Any) -> str:  # noqa: ARG001
    """The page as it is; one of headings and HTML alone is made HTML here, which Markdown would take long for."""
    link = config["mdx_configs"].get("toc", {})
    found = drawn(markdown, str(link.get("permalink", "")), str(link.get("permalink_title", "")))
    if found is not None:

        def render(config: Any, files: Any) -> None:  # noqa: ARG001 - as the page's own
            page.content, page.toc = found.content, found.toc
            page.present_anchor_ids = found.anchors

        page.render = render
    return markdown


def on_env(env: Any, *, config: Any, files: Any) -> Any:  # noqa: ARG001 - MkDocs gives both by name
    """Give the templates `kept`, anew for each build: half of the time of a page went into what all of them have alike."""
    from jinja2 import pass_context
    from jinja2.runtime import Context

    drawn: dict[tuple[str, str, str], str] = {}
    near: dict[str, str] = {}  # by folder: the first one above that the navigation leads into

    def nearest(folder: str, nav: Any) -> str:
        if not near:
            near.update((str(above),) * 2 for each in nav.pages for above in PurePosixPath(each.url).parents)
        if folder not in near:
            near[folder] = nearest(str(PurePosixPath(folder).parent), nav)
        return near[folder]

    @pass_context
    def kept(context: Context, name: str, caller: Callable[[], str]) -> str:
        """A part of the frame, drawn once for all pages outside the navigation from which its links look alike."""
        page = context.get("page")
        if not page or page.parent or page.previous_page or page.next_page:
            return caller()
        key = (name, context["base_url"], nearest(page.url.rpartition("/")[0] or ".", context["nav"]))
        if key not in drawn:
            drawn[key] = caller()
        return drawn[key]

    env.globals["kept"] = kept
    return env
