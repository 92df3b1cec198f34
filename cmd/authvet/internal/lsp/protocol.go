package lsp

import (
	"encoding/json"
	"slices"
	"strings"
)

// What is said here of the protocol is no more than what authvet reads and writes of it:
// https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/

// initializeParams are what an editor says of itself.
type initializeParams struct {
	InitializationOptions json.RawMessage   `json:"initializationOptions"`
	RootURI               string            `json:"rootUri"`
	Folders               []workspaceFolder `json:"workspaceFolders"`
	Capabilities          struct {
		Window struct {
			WorkDoneProgress bool `json:"workDoneProgress"`
		} `json:"window"`
		Workspace struct {
			DidChangeWatchedFiles struct {
				DynamicRegistration bool `json:"dynamicRegistration"`
			} `json:"didChangeWatchedFiles"`
			Diagnostics struct {
				RefreshSupport bool `json:"refreshSupport"`
			} `json:"diagnostics"`
			WorkspaceEdit struct {
				DocumentChanges bool `json:"documentChanges"`
			} `json:"workspaceEdit"`
		} `json:"workspace"`
		TextDocument struct {
			CodeAction struct {
				Literals json.RawMessage `json:"codeActionLiteralSupport"`
			} `json:"codeAction"`
		} `json:"textDocument"`
	} `json:"capabilities"`
}

// workspaceFolder is a folder that is open in the editor.
type workspaceFolder struct {
	URI string `json:"uri"`
}

// folders lists the folders that are open. Older editors have one, and other words for it.
func (p *initializeParams) folders() []string {
	if len(p.Folders) > 0 {
		return pathsOf(p.Folders)
	}
	return pathsOf([]workspaceFolder{{p.RootURI}})
}

// initializeResult is what a server says of itself.
type initializeResult struct {
	Capabilities struct {
		PositionEncoding encoding `json:"positionEncoding"`
	} `json:"capabilities"`
}

// diagnostic is a finding as an editor shows it.
type diagnostic struct {
	Range           span             `json:"range"`
	Severity        int              `json:"severity"`
	Code            string           `json:"code,omitempty"`
	CodeDescription *codeDescription `json:"codeDescription,omitempty"`
	Source          string           `json:"source"`
	Message         string           `json:"message"`
	Related         []related        `json:"relatedInformation,omitempty"`
}

// Severities of diagnostics.
const (
	warning     = 2
	information = 3
	hint        = 4
)

// severities are those of findings that are no errors. What is an error to authvet is a warning to editors, as what vet finds is to gopls:
// an error is what the compiler refuses.
var severities = map[string]int{"warning": information, "note": hint}

type codeDescription struct {
	Href string `json:"href"`
}

type related struct {
	Location location `json:"location"`
	Message  string   `json:"message"`
}

type location struct {
	URI   string `json:"uri"`
	Range span   `json:"range"`
}

// published are the parameters of textDocument/publishDiagnostics.
type published struct {
	URI         string            `json:"uri"`
	Version     json.RawMessage   `json:"version,omitempty"`
	Diagnostics []json.RawMessage `json:"diagnostics"`
}

// textEdit is a change that an editor is to make.
type textEdit struct {
	Range   span   `json:"range"`
	NewText string `json:"newText"`
}

// codeAction is what an editor offers to do.
type codeAction struct {
	Title       string       `json:"title"`
	Kind        string       `json:"kind"`
	Diagnostics []diagnostic `json:"diagnostics"`
	Edit        any          `json:"edit"`
}

const quickFix = "quickfix"

// codeActionParams are what actions are asked for.
type codeActionParams struct {
	TextDocument struct {
		URI string `json:"uri"`
	} `json:"textDocument"`
	Range   span `json:"range"`
	Context struct {
		Only []string `json:"only"`
	} `json:"context"`
}

// wantsFixes reports whether quick fixes are among what is asked for: kinds are trees, and "" is all.
func (p *codeActionParams) wantsFixes() bool {
	return len(p.Context.Only) == 0 || slices.ContainsFunc(p.Context.Only, func(kind string) bool {
		return kind == "" || kind == quickFix || strings.HasPrefix(quickFix, kind+".")
	})
}

// Kinds of messages to the user.
const (
	messageWarning = 2
	messageLog     = 4
)
