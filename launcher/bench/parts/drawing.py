"""A chart with both axes logarithmic, as SVG: lines of points, with ticks at the powers of ten."""

import html
import math

WIDTH, HEIGHT = 760, 420
LEFT, RIGHT, TOP, BOTTOM = 80, 210, 50, 60
COLOURS = ["#1f6fb4", "#c8501e", "#2a8a3e", "#7b4ba8"]


class Axis:
    """From the power of ten below the least value to the one above the greatest, along so many pixels."""

    def __init__(self, values, start, end):
        self.low = math.floor(math.log10(min(values)))
        self.high = max(self.low + 1, math.ceil(math.log10(max(values))))
        self.start, self.end = start, end

    def at(self, value):
        return self.start + (math.log10(value) - self.low) / (self.high - self.low) * (self.end - self.start)

    def ticks(self):
        return [10.0 ** power for power in range(self.low, self.high + 1)]


def chart(title, across, up, lines):
    """Lines are given as a name and its points; the axes as what they mean, with the unit."""
    points = [point for _, line in lines for point in line]
    x = Axis([point[0] for point in points], LEFT, WIDTH - RIGHT)
    y = Axis([point[1] for point in points], HEIGHT - BOTTOM, TOP)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13">',
             f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>', text(LEFT, 28, title, size=16)]
    parts += [grid(x.at(tick), TOP, x.at(tick), HEIGHT - BOTTOM) + text(x.at(tick), HEIGHT - BOTTOM + 20, word(tick), "middle")
              for tick in x.ticks()]
    parts += [grid(LEFT, y.at(tick), WIDTH - RIGHT, y.at(tick)) + text(LEFT - 8, y.at(tick) + 4, word(tick), "end") for tick in y.ticks()]
    parts += [text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 14, across, "middle"), sideways(18, (TOP + HEIGHT - BOTTOM) / 2, up)]
    for number, (name, line) in enumerate(lines):
        parts += [curve(name, [(x.at(a), y.at(b)) for a, b in line], COLOURS[number % len(COLOURS)])]
    parts += [text(WIDTH - RIGHT + 12, height, name, colour=colour) for name, height, colour in beside(lines, y)]
    return "\n".join(parts) + "\n</svg>\n"


def beside(lines, y):
    """Each name at the height where its line ends, moved down where it would stand on another."""
    heights, lowest = [], -math.inf
    ends = sorted((y.at(line[-1][1]) + 4, name, COLOURS[number % len(COLOURS)]) for number, (name, line) in enumerate(lines))
    for height, name, colour in ends:
        lowest = max(height, lowest + 16)
        heights.append((name, lowest, colour))
    return heights


def curve(name, points, colour):
    path = " ".join(f"{a:.1f},{b:.1f}" for a, b in points)
    dots = "".join(f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3.5" fill="{colour}"/>' for a, b in points)
    return f'<g><title>{html.escape(name)}</title><polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>{dots}</g>'


def grid(x1, y1, x2, y2):
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="#ddd"/>'


def text(x, y, words, anchor="start", colour="#222", size=13):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}" font-size="{size}">{html.escape(words)}</text>'


def sideways(x, y, words):
    return f'<text transform="translate({x},{y:.1f}) rotate(-90)" text-anchor="middle" fill="#222">{html.escape(words)}</text>'


def word(value):
    return f"{value:,.0f}" if value >= 1 else f"{value:g}"
