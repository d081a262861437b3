"""A small app as the design's pictures show it, light and dark, to look at guides upon."""

from __future__ import annotations

CARDS = "".join(
    f'<article{mark}><h3>Website relaunch</h3><i></i><i class="short"></i></article>'
    for mark in (' data-guide="first-card"', "", "", "", "", "")
)
APP = f"""<style>
:root {{ color-scheme: light dark; --ink: light-dark(#16181d, #eef0f4); --quiet: light-dark(#5b6270, #a3aab8);
  --line: light-dark(#16181d1a, #eef0f41a); --page: light-dark(#f7f8fa, #12141a);
  --card: light-dark(#fff, #181b22) }}
* {{ box-sizing: border-box; margin: 0 }}
body {{ display: flex; min-height: 100vh; font: 14px/20px system-ui; color: var(--ink);
  background: var(--page) }}
nav {{ width: 220px; padding: 20px 16px; background: var(--card); border-inline-end: 1px solid var(--line) }}
nav b, nav a {{ display: block; padding: 8px 10px; border-radius: 8px }} nav a {{ color: var(--quiet) }}
nav a:nth-of-type(2) {{ color: inherit; background: var(--line) }}
main {{ flex: 1; padding: 28px 36px }}
header {{ display: flex; justify-content: space-between; margin-bottom: 20px }}
header h1 {{ font-size: 22px; line-height: 32px }}
header button {{ padding: 0 14px; height: 32px; color: var(--card); background: var(--ink); border: 0;
  border-radius: 8px; font: inherit }}
section {{ display: grid; gap: 16px; grid-template-columns: repeat(auto-fill, minmax(240px, 1fr)) }}
article {{ height: 128px; padding: 16px; background: var(--card); border: 1px solid var(--line);
  border-radius: 12px }}
h3 {{ font-size: 14px; font-weight: 400 }} article i {{ display: block; height: 8px; margin-top: 14px;
  background: var(--line); border-radius: 4px }} .short {{ width: 60% }}
@media (max-width: 600px) {{ nav {{ display: none }} main {{ padding: 20px 16px }} }}
</style>
<nav><b>Tideway</b><a>Dashboard</a><a data-guide="nav-projects">Projects</a><a>Board</a><a>Settings</a></nav>
<main><header><h1>Projects</h1><button data-guide="new-project">New project</button></header>
<section data-guide="cards">{CARDS}</section></main>"""
