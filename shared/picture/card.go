package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"

	"golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"twotier/shared/colour"
)

// Card draws what a link to a shop shows when the reseller has no picture for it: the company's name on its colour,
// 1200 × 630, as PNG. The same words and colour always give the same bytes.
func Card(name, place string, tones colour.Tones) ([]byte, error) {
	ground, ink := paint(tones.Fill), paint(tones.On)
	card := image.NewNRGBA(image.Rect(0, 0, 1200, 630))
	draw.Draw(card, card.Bounds(), image.NewUniform(ground), image.Point{}, draw.Src)
	bar(card, ink, image.Rect(96, 96, 240, 150))
	bar(card, ink, image.Rect(144, 176, 288, 230))
	parsed, err := opentype.Parse(gobold.TTF)
	if err != nil {
		return nil, fmt.Errorf("font of link pictures: %w", err)
	}
	if err := write(card, parsed, ink, name, 96, 420, 84, 1008); err != nil {
		return nil, err
	}
	if err := write(card, parsed, ink, place, 96, 510, 44, 1008); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = png.Encode(&out, card)
	return out.Bytes(), err
}

// bar is one half of the sign that pages without a logo carry.
func bar(card *image.NRGBA, ink color.Color, where image.Rectangle) {
	draw.Draw(card, where, image.NewUniform(ink), image.Point{}, draw.Src)
}

// write puts a line of text, smaller when it would not fit.
func write(card *image.NRGBA, parsed *opentype.Font, ink color.Color, text string, x, y, size, most int) error {
	for {
		face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: float64(size), DPI: 72, Hinting: font.HintingFull})
		if err != nil {
			return fmt.Errorf("font of link pictures: %w", err)
		}
		drawer := font.Drawer{Dst: card, Src: image.NewUniform(ink), Face: face, Dot: fixed.P(x, y)}
		if size > 24 && drawer.MeasureString(text).Ceil() > most {
			size -= 4
			continue
		}
		drawer.DrawString(text)
		return nil
	}
}

// paint reads #rrggbb; what is none is black.
func paint(text string) color.NRGBA {
	c := color.NRGBA{A: 255}
	_, _ = fmt.Sscanf(text, "#%02x%02x%02x", &c.R, &c.G, &c.B)
	return c
}
