package program

import (
	"bytes"
	"compress/flate"
	"encoding/gob"
	"fmt"
	"io"

	"github.com/authvet/authvet/passes/internal/code"
)

// Fact carries the code of a package and of the first-party packages below it to importers.
type Fact struct {
	Packages []*code.Package
	Failed   []string // packages that could not be lowered, each with the reason
}

// AFact marks Fact as an analysis.Fact.
func (*Fact) AFact() {}

func (f *Fact) String() string { return fmt.Sprintf("code of %d packages", len(f.Packages)) }

// wire is the encoded form: each package compressed on its own.
type wire struct {
	Blobs  [][]byte
	Failed []string
}

// GobEncode implements gob.GobEncoder; only drivers that store facts call it.
func (f *Fact) GobEncode() ([]byte, error) {
	w := wire{Failed: f.Failed}
	for _, p := range f.Packages {
		b, err := pack(p)
		if err != nil {
			return nil, err
		}
		w.Blobs = append(w.Blobs, b)
	}
	var out bytes.Buffer
	err := gob.NewEncoder(&out).Encode(w)
	return out.Bytes(), err
}

// GobDecode implements gob.GobDecoder.
func (f *Fact) GobDecode(data []byte) error {
	var w wire
	if err := gob.NewDecoder(bytes.NewReader(data)).Decode(&w); err != nil {
		return err
	}
	for _, b := range w.Blobs {
		p, err := unpack(b)
		if err != nil {
			return err
		}
		f.Packages = append(f.Packages, p)
	}
	f.Failed = w.Failed
	return nil
}

func pack(p *code.Package) ([]byte, error) {
	placeless := *p
	placeless.Root = ""
	var buf bytes.Buffer
	z, err := flate.NewWriter(&buf, flate.BestSpeed)
	if err != nil {
		return nil, err
	}
	if err := gob.NewEncoder(z).Encode(&placeless); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

func unpack(b []byte) (*code.Package, error) {
	p := new(code.Package)
	r := flate.NewReader(bytes.NewReader(b))
	if err := gob.NewDecoder(r).Decode(p); err != nil && err != io.EOF {
		return nil, err
	}
	return p, nil
}
