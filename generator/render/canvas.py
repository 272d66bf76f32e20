"""A sheet of paper with a few inks -> a PNG of few colours, the same bytes each time.

Each ink has a layer of its own, from nothing to all of it; its edges become shades between paper
and ink. So the palette is known beforehand: to search for one took half of the time of a card.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

_SHADES = 7
"""Of an ink, the strongest one being the ink itself."""
FULL = 255
"""What is drawn with: all of the ink."""


class Canvas:
    """Layers of ink; one above another covers it."""

    def __init__(self, width: int, height: int, paper: str) -> None:
        self._size = (width, height)
        self._paper = paper
        self._layers: dict[str, tuple[Image, ImageDraw]] = {}

    def ink(self, colour: str) -> ImageDraw:
        """Give the layer of an ink, such as ``#0b5c9a``, to draw on with ``FULL``."""
        from PIL import Image, ImageDraw

        if colour not in self._layers:
            layer = Image.new("L", self._size, 0)
            self._layers[colour] = layer, ImageDraw.Draw(layer)
        return self._layers[colour][1]

    def png(self) -> bytes:
        """Put the layers together, in the order in which their inks were first asked for."""
        from PIL import Image

        whole = Image.new("P", self._size, 0)
        palette = [*_rgb(self._paper)]
        for number, (colour, (layer, _)) in enumerate(self._layers.items()):
            steps = [round(value * _SHADES / FULL) for value in range(FULL + 1)]
            shades = layer.point([step and number * _SHADES + step for step in steps])
            whole.paste(shades, mask=layer.point([FULL if step else 0 for step in steps]))
            palette += _ramp(_rgb(self._paper), _rgb(colour))
        whole.putpalette(palette)
        file = BytesIO()
        whole.save(file, "PNG", compress_level=6)
        return file.getvalue()


def _rgb(colour: str) -> tuple[int, int, int]:
    return (int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16))


def _ramp(paper: tuple[int, int, int], ink: tuple[int, int, int]) -> list[int]:
    return [
        round(p + (i - p) * step / _SHADES)
        for step in range(1, _SHADES + 1)
        for p, i in zip(paper, ink, strict=True)
    ]
