// Package picture takes in what people upload as a picture and makes of it what is shown: known by its content and not
// by its name, turned the right way up, scaled, and written anew, so that nothing that came along with it (place and time
// of a photo, names, programs) is ever published (FEATURES K2, REQUIREMENTS A14).
package picture

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/jpeg"
	"image/png"
	"net/http"
	"path"
	"strconv"
	"strings"

	"golang.org/x/image/draw"
	"golang.org/x/image/webp"

	"twotier/shared/fault"
)

// Size is one of the sizes a picture is kept in.
type Size string

// The sizes: beside a product's name or as a logo, on the product's own page, and as what a link shows.
const (
	Small Size = "s" // fits into 192 × 192
	Large Size = "l" // fits into 960 × 960
	Wide  Size = "w" // fills 1200 × 630, cut at the sides
)

// MostBytes is how large an upload can be; mostPixels keeps a small file from becoming a huge picture in memory.
const (
	MostBytes  = 2 << 20
	mostPixels = 24_000_000
	quality    = 82 // of JPEG
)

// File is a picture in one size.
type File struct {
	Name    string // its address without the first slash
	Type    string
	Content []byte
}

// Address is where a picture is published. Pictures are known by their content, so an address never changes what it
// shows, and two resellers with the same picture share it.
func Address(id string, size Size) string {
	ending := path.Ext(id)
	return "/s/-/" + strings.TrimSuffix(id, ending) + "-" + string(size) + ending
}

// Read makes a picture of an upload: its id and its files. fault.Invalid with the field "content": picture_empty,
// too_large_file (param max, in megabytes), picture_malformed (neither PNG nor JPEG nor WebP, or broken), picture_too_wide.
func Read(content []byte) (id string, files []File, err error) {
	refused := func(code, name, value string) (string, []File, error) {
		var wrong fault.Fields
		wrong.AddWith("content", code, name, value)
		return "", nil, wrong.Err()
	}
	switch {
	case len(content) == 0:
		return refused("picture_empty", "", "")
	case len(content) > MostBytes:
		return refused("too_large_file", "max", strconv.Itoa(MostBytes>>20))
	}
	size, err := dimensions(content)
	if err != nil {
		return refused("picture_malformed", "", "")
	}
	if size.Width*size.Height > mostPixels || size.Width == 0 || size.Height == 0 {
		return refused("picture_too_wide", "max", strconv.Itoa(mostPixels/1_000_000))
	}
	decoded, err := decode(content)
	if err != nil {
		return refused("picture_malformed", "", "")
	}
	upright := turned(decoded, orientation(content))
	sum := sha256.Sum256(content)
	id = hex.EncodeToString(sum[:16]) + ending(upright)
	for _, each := range []struct {
		size  Size
		image image.Image
	}{{Small, fit(upright, 192)}, {Large, fit(upright, 960)}, {Wide, fill(upright, 1200, 630)}} {
		f, err := written(Address(id, each.size)[1:], each.image)
		if err != nil {
			return "", nil, err
		}
		files = append(files, f)
	}
	return id, files, nil
}

func dimensions(content []byte) (image.Config, error) {
	switch http.DetectContentType(content) {
	case "image/png":
		return png.DecodeConfig(bytes.NewReader(content))
	case "image/jpeg":
		return jpeg.DecodeConfig(bytes.NewReader(content))
	case "image/webp":
		return webp.DecodeConfig(bytes.NewReader(content))
	}
	return image.Config{}, image.ErrFormat
}

func decode(content []byte) (image.Image, error) {
	switch http.DetectContentType(content) {
	case "image/png":
		return png.Decode(bytes.NewReader(content))
	case "image/jpeg":
		return jpeg.Decode(bytes.NewReader(content))
	}
	return webp.Decode(bytes.NewReader(content))
}

// ending says how the picture is written: what one can see through stays PNG.
func ending(i image.Image) string {
	if opaque, ok := i.(interface{ Opaque() bool }); ok && !opaque.Opaque() {
		return ".png"
	}
	return ".jpg"
}

func written(name string, i image.Image) (File, error) {
	var out bytes.Buffer
	if strings.HasSuffix(name, ".png") {
		err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, i)
		return File{Name: name, Type: "image/png", Content: out.Bytes()}, err
	}
	err := jpeg.Encode(&out, i, &jpeg.Options{Quality: quality})
	return File{Name: name, Type: "image/jpeg", Content: out.Bytes()}, err
}

// fit makes a picture small enough for a square; a smaller one stays as it is.
func fit(i image.Image, most int) image.Image {
	w, h := i.Bounds().Dx(), i.Bounds().Dy()
	if w <= most && h <= most {
		return scaled(i, i.Bounds(), w, h)
	}
	if w > h {
		return scaled(i, i.Bounds(), most, max(1, h*most/w))
	}
	return scaled(i, i.Bounds(), max(1, w*most/h), most)
}

// fill makes a picture exactly as large as asked for and cuts off what is too much, the same on both sides.
func fill(i image.Image, width, height int) image.Image {
	b := i.Bounds()
	w, h := b.Dx(), b.Dy()
	if w*height > h*width {
		cut := (w - h*width/height) / 2
		b = image.Rect(b.Min.X+cut, b.Min.Y, b.Max.X-cut, b.Max.Y)
	} else {
		cut := (h - w*height/width) / 2
		b = image.Rect(b.Min.X, b.Min.Y+cut, b.Max.X, b.Max.Y-cut)
	}
	return scaled(i, b, width, height)
}

func scaled(i image.Image, part image.Rectangle, width, height int) image.Image {
	out := image.NewNRGBA(image.Rect(0, 0, width, height))
	draw.CatmullRom.Scale(out, out.Bounds(), i, part, draw.Src, nil)
	return out
}
