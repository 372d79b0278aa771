package identity

import (
	"fmt"
	"strings"

	"github.com/boombuler/barcode/qr"
)

// picture is a QR code as a page draws it: the path of an SVG of size by size modules. The policy of our pages allows
// no inline images, and a path needs none.
type picture struct {
	Size int    `json:"size" doc:"modules on each side, without the quiet zone"`
	Path string `json:"path" doc:"SVG path of the dark modules"`
}

func pictureOf(text string) (picture, error) {
	code, err := qr.Encode(text, qr.M, qr.Auto)
	if err != nil {
		return picture{}, fmt.Errorf("draw a QR code: %w", err)
	}
	size := code.Bounds().Dx()
	var path strings.Builder
	for y := range size {
		for x := 0; x < size; x++ {
			from := x
			for x < size && isDark(code.At(x, y).RGBA()) {
				x++
			}
			if x > from {
				fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", from, y, x-from, x-from)
			}
		}
	}
	return picture{Size: size, Path: path.String()}, nil
}

func isDark(r, _, _, _ uint32) bool { return r < 0x8000 }
