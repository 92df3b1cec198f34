package problem

import "net/http"

// Checks collects what is wrong with a request, so that a client learns all of
// it at once.
type Checks struct{ fields map[string]string }

// That notes the message for field unless ok holds.
func (c *Checks) That(ok bool, field, message string) {
	if ok {
		return
	}
	if c.fields == nil {
		c.fields = map[string]string{}
	}
	if _, taken := c.fields[field]; !taken {
		c.fields[field] = message
	}
}

// Err returns nil when every check so far held.
func (c *Checks) Err() error {
	if len(c.fields) == 0 {
		return nil
	}
	return &Problem{Status: http.StatusUnprocessableEntity, Code: "invalid", Title: "Check your input", Fields: c.fields}
}
