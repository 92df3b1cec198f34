package openapi

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"encoding/base64"
	"io"
	"strings"
)

// minPacked is how long a packed document is at least.
const minPacked = 64

// Unpack returns the document that a text is, as it is or packed as generated code has it: compressed, then written in base64.
// It returns "" for other texts.
func Unpack(text string) string {
	if IsDocument([]byte(text)) {
		return text
	}
	if len(text) < minPacked || strings.ContainsAny(text[:minPacked], " \t{<") {
		return ""
	}
	packed, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return ""
	}
	out, err := io.ReadAll(io.LimitReader(unpacker(packed), maxSize+1))
	if len(out) > maxSize || err != nil && err != io.ErrUnexpectedEOF || !IsDocument(out) {
		return ""
	}
	return string(out)
}

// unpacker reads what was compressed, by how it begins.
func unpacker(packed []byte) io.Reader {
	if r, err := gzip.NewReader(bytes.NewReader(packed)); err == nil {
		return r
	}
	if r, err := zlib.NewReader(bytes.NewReader(packed)); err == nil {
		return r
	}
	return flate.NewReader(bytes.NewReader(packed))
}
