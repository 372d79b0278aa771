package picture

import (
	"bytes"
	"encoding/binary"
	"image"
)

// orientation reads how a camera was held out of a JPEG's Exif block (CIPA DC-008, tag 0x0112): 1 to 8, where 1 is
// upright. Anything else, and everything that cannot be read, is 1.
func orientation(content []byte) int {
	if len(content) < 4 || content[0] != 0xFF || content[1] != 0xD8 {
		return 1
	}
	for at := 2; at+4 <= len(content) && content[at] == 0xFF; {
		marker, size := content[at+1], int(binary.BigEndian.Uint16(content[at+2:]))
		if marker == 0xDA || size < 2 || at+2+size > len(content) {
			break
		}
		if block, ok := bytes.CutPrefix(content[at+4:at+2+size], []byte("Exif\x00\x00")); ok && marker == 0xE1 {
			return turnIn(block)
		}
		at += 2 + size
	}
	return 1
}

// turnIn looks for the tag in the first directory of a TIFF block.
func turnIn(tiff []byte) int {
	if len(tiff) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.BigEndian
	if tiff[0] == 'I' {
		order = binary.LittleEndian
	}
	at := int(order.Uint32(tiff[4:]))
	if at < 8 || at+2 > len(tiff) {
		return 1
	}
	entries := int(order.Uint16(tiff[at:]))
	for i := range entries {
		entry := at + 2 + 12*i
		if entry+12 > len(tiff) {
			return 1
		}
		if order.Uint16(tiff[entry:]) == 0x0112 {
			if turn := int(order.Uint16(tiff[entry+8:])); turn >= 1 && turn <= 8 {
				return turn
			}
			return 1
		}
	}
	return 1
}

// turned brings a picture upright.
func turned(i image.Image, turn int) image.Image {
	if turn == 1 {
		return i
	}
	b := i.Bounds()
	w, h := b.Dx(), b.Dy()
	if turn >= 5 {
		w, h = h, w
	}
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			sx, sy := source(turn, x, y, w, h)
			out.Set(x, y, i.At(b.Min.X+sx, b.Min.Y+sy))
		}
	}
	return out
}

// source is where a pixel of the upright picture comes from.
func source(turn, x, y, w, h int) (int, int) {
	switch turn {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return y, w - 1 - x
	case 7:
		return h - 1 - y, w - 1 - x
	case 8:
		return h - 1 - y, x
	}
	return x, y
}
