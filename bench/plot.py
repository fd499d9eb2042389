"""Time and calls over N as one SVG, for the documentation."""

from __future__ import annotations

from collections.abc import Mapping
from math import log10
from xml.etree import ElementTree as ET

from bench.contenders import CONTENDERS
from bench.results import Results

LINES = {each.name: each.color for each in CONTENDERS if not each.creating_only}
SHOWN = ("preview", "create", "no-op up", "update", "refresh")
WIDTH, HEIGHT, MARGIN = 230, 170, 38


def plot(results: Results) -> str:
    """A row of panels for times, one for calls: both axes logarithmic, a panel for each step."""
    sizes = [n for n in results.sizes() if n]
    width = len(SHOWN) * (WIDTH + MARGIN) + MARGIN
    svg = ET.Element(
        "svg",
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {2 * (HEIGHT + 2 * MARGIN) + MARGIN}",
    )
    svg.set("font-family", "sans-serif")
    svg.set("font-size", "11")
    ET.SubElement(svg, "rect", width="100%", height="100%", fill="white")

    def time(who: str, n: int, step: str) -> float | None:
        return results.median(who, n, step, lambda sample: sample.wall)

    def calls(who: str, n: int, step: str) -> float | None:
        found = results.calls(who, n, step)
        return float(sum(found.values())) if found else None

    for row, (what, of) in enumerate((("seconds", time), ("calls", calls))):
        for column, step in enumerate(SHOWN):
            found = {(who, n): value for who in LINES for n in sizes if (value := of(who, n, step))}
            _panel(svg, column, row, f"{step}: {what}", sizes, found)
    for place, (who, color) in enumerate(LINES.items()):
        x = MARGIN + place * (width - MARGIN) // len(LINES)
        y = 2 * (HEIGHT + 2 * MARGIN) + MARGIN // 2
        ET.SubElement(svg, "text", x=f"{x}", y=f"{y}", fill=color).text = who
    return ET.tostring(svg, encoding="unicode") + "\n"


def _panel(
    svg: ET.Element, column: int, row: int, title: str, sizes: list[int], found: Mapping[tuple[str, int], float]
) -> None:
    left, top = MARGIN + column * (WIDTH + MARGIN), MARGIN + row * (HEIGHT + 2 * MARGIN)
    values = found.values()
    low, high = log10(min(values, default=1)), log10(max(values, default=10))
    spread, width = max(high - low, 0.1), max(log10(max(sizes, default=1)), 0.1)

    def x(n: int) -> float:
        return left + WIDTH * log10(n) / width

    def y(value: float) -> float:
        return top + HEIGHT - HEIGHT * (log10(value) - low) / spread

    ET.SubElement(svg, "text", x=str(left), y=str(top - 10)).text = title
    frame = {"x": f"{left}", "y": f"{top}", "width": f"{WIDTH}", "height": f"{HEIGHT}"}
    ET.SubElement(svg, "rect", frame, fill="none", stroke="#d0d7de")
    for n in sizes:
        ET.SubElement(
            svg, "text", {"x": f"{x(n):.0f}", "y": f"{top + HEIGHT + 14}", "text-anchor": "middle"}
        ).text = str(n)
    for value in {min(values, default=1), max(values, default=10)}:
        place = {"x": f"{left - 4}", "y": f"{y(value) + 4:.0f}", "text-anchor": "end"}
        ET.SubElement(svg, "text", place).text = f"{value:.3g}"
    for who, color in LINES.items():
        points = [(x(n), y(found[who, n])) for n in sizes if (who, n) in found]
        line = " ".join(f"{a:.1f},{b:.1f}" for a, b in points)
        ET.SubElement(svg, "polyline", {"points": line, "stroke-width": "2"}, fill="none", stroke=color)
        for a, b in points:
            ET.SubElement(svg, "circle", cx=f"{a:.1f}", cy=f"{b:.1f}", r="3", fill=color)
