package main

import (
	"bufio"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// runCacheprog is a cache for the go command (GOCACHEPROG) in the directory that its argument names, as several machines may
// share it. What is in none of them is looked up in GOCACHE, which it does not write to: compiling the standard library anew
// would take a minute.
func runCacheprog() {
	if err := (&cache{os.Args[1], os.Getenv("GOCACHE")}).serve(os.Stdin, os.Stdout); err != nil {
		log.Fatal(err)
	}
}

// runCountvet is authvet under go vet. It writes down what it is asked to analyse in the file that COUNTED names.
func runCountvet() {
	if last := os.Args[len(os.Args)-1]; strings.HasSuffix(last, ".cfg") {
		if err := count(last); err != nil {
			log.Fatal(err)
		}
	}
	main()
}

// count adds the package of a configuration of the go command, if it is one of a module.
func count(name string) error {
	var conf struct{ ImportPath, ModulePath string }
	text, err := os.ReadFile(name)
	if err == nil {
		err = json.Unmarshal(text, &conf)
	}
	if err != nil || conf.ModulePath == "" {
		return err
	}
	f, err := os.OpenFile(os.Getenv("COUNTED"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(f, conf.ImportPath)
	return errors.Join(err, f.Close())
}

// cache is what several go commands share.
type cache struct{ dir, below string }

// request and response are those of cmd/go/internal/cacheprog.
type request struct {
	ID                 int64
	Command            string
	ActionID, OutputID []byte
	BodySize           int64
}

type response struct {
	ID            int64
	Err           string   `json:",omitempty"`
	KnownCommands []string `json:",omitempty"`
	Miss          bool     `json:",omitempty"`
	OutputID      []byte   `json:",omitempty"`
	Size          int64    `json:",omitempty"`
	DiskPath      string   `json:",omitempty"`
}

func (c *cache) serve(in io.Reader, out io.Writer) error {
	dec, enc := json.NewDecoder(bufio.NewReader(in)), json.NewEncoder(out)
	if err := enc.Encode(response{KnownCommands: []string{"get", "put", "close"}}); err != nil {
		return err
	}
	for {
		var req request
		if err := dec.Decode(&req); err != nil {
			return err
		}
		var body []byte // base64 in JSON
		if req.Command == "put" && req.BodySize > 0 {
			if err := dec.Decode(&body); err != nil {
				return err
			}
		}
		res := c.answer(req, body)
		res.ID = req.ID
		if err := enc.Encode(res); err != nil || req.Command == "close" {
			return err
		}
	}
}

func (c *cache) answer(req request, body []byte) response {
	switch req.Command {
	case "get":
		for _, dir := range []string{c.dir, c.below} {
			if res, ok := look(dir, req.ActionID); ok {
				return res
			}
		}
		return response{Miss: true}
	case "put":
		res := response{OutputID: req.OutputID, DiskPath: entry(c.dir, req.OutputID, "d")}
		index := fmt.Sprintf("v1 %x %x %20d %20d\n", req.ActionID, req.OutputID, len(body), 0)
		err := errors.Join(write(res.DiskPath, body), write(entry(c.dir, req.ActionID, "a"), []byte(index)))
		if err != nil {
			res.Err = err.Error()
		}
		return res
	}
	return response{}
}

// look finds what belongs to a key, in a directory as GOCACHE is one.
func look(dir string, key []byte) (response, bool) {
	index, err := os.ReadFile(entry(dir, key, "a"))
	fields := strings.Fields(string(index))
	if err != nil || len(fields) != 5 {
		return response{}, false
	}
	id, err := hex.DecodeString(fields[2])
	if err != nil {
		return response{}, false
	}
	name := entry(dir, id, "d")
	info, err := os.Stat(name)
	if err != nil {
		return response{}, false
	}
	return response{OutputID: slices.Clone(id), Size: info.Size(), DiskPath: name}, true
}

// entry is the name of a file of a cache.
func entry(dir string, id []byte, kind string) string {
	return filepath.Join(dir, hex.EncodeToString(id[:1]), hex.EncodeToString(id)+"-"+kind)
}

func write(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	return os.WriteFile(name, data, 0o666)
}
