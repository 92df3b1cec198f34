package judge

import (
	"slices"

	"github.com/authvet/authvet/passes/internal/eval"
)

// clientCertificate reports whether a value is made of the client's certificate.
func clientCertificate(v eval.Value) bool { return len(certificates(v)) > 0 }

// certificates are the parts of a value that are of the client's certificate.
func certificates(v eval.Value) []*eval.Term {
	if v == nil || !v.Holds(eval.TLS) {
		return nil
	}
	var out []*eval.Term
	eval.Walk(v, func(v eval.Value) bool {
		if t := eval.AsTerm(v, eval.OpSource); t != nil && isCertificate(t) {
			out = append(out, t)
		}
		return true
	})
	return out
}

// isCertificate reports whether a part of the request is the client's certificate: who shows it has proven to hold its key. What
// else TLS says of a connection, such as the name of the server, the client chooses.
func isCertificate(t *eval.Term) bool {
	if t.Name != "tls" || len(t.Args) == 0 {
		return false
	}
	part, _ := eval.AsString(t.Args[0])
	return part == "PeerCertificates" || part == "VerifiedChains"
}

// ofCertificate reports whether a value is made of the client's certificate and of nothing that the client chooses.
func (j *Judge) ofCertificate(v eval.Value) bool { return clientCertificate(v) && !j.clientValue(v) }

// shown are the parts of a value that a request carries: what the client chooses, and its certificate.
func (j *Judge) shown(v eval.Value) []*eval.Term { return slices.Concat(j.sources(v), certificates(v)) }
