"""Hooks of MkDocs: while one edits, and while pages are drawn."""

from tokki.commands.drawing import on_env, on_page_markdown
from tokki.commands.refresh import on_pre_build, on_serve, on_startup

__all__ = ["on_env", "on_page_markdown", "on_pre_build", "on_serve", "on_startup"]
