// Gopls builds a gopls with authvet in it. It needs Go and a module proxy, nothing else:
//
//	go run github.com/authvet/authvet/cmd/gopls@latest -o authvet-gopls
//
// gopls releases have no way to load analyzers, and the module that they are built from can't be changed where the go command keeps
// it. So this copies it to a directory of its own, adds and changes a few lines there, and builds that. It is a module of its own
// without requirements: go run refuses modules with replace directives, which the one that it writes has to have.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
)

// goplsVersion is the newest gopls that Go 1.26 builds.
const goplsVersion = "v0.23.0"

func main() {
	b := builder{log: func(text string) { fmt.Fprintln(os.Stderr, text) }}
	name := "authvet-gopls"
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	flag.StringVar(&b.out, "o", name, "write the program to `file`")
	flag.StringVar(&b.authvet, "authvet", "", "build with this `version` of authvet, or with the clone in a directory; "+
		"without it, with the clone that the command is run in, or the version that the command has itself")
	flag.StringVar(&b.gopls, "gopls", goplsVersion, "build this `version` of gopls")
	flag.Usage = func() {
		fmt.Fprintf(flag.CommandLine.Output(), "Builds a gopls with authvet in it.\n\nusage: go run %s@latest [flags]\n\n", module)
		flag.PrintDefaults()
	}
	flag.Parse()
	if err := run(&b, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "gopls:", err)
		os.Exit(2)
	}
}

// run builds what b says in a directory that is gone afterwards.
func run(b *builder, args []string) (err error) {
	if len(args) > 0 {
		return fmt.Errorf("%s: there are flags only, see -h", args[0])
	}
	if b.out, err = filepath.Abs(b.out); err != nil {
		return err
	}
	if b.work, err = os.MkdirTemp("", "authvet-gopls"); err != nil {
		return err
	}
	defer os.RemoveAll(b.work)
	return b.build()
}
