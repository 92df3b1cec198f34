// Package architecture holds the test that imports within the module run one way:
//
//	cmd → analyzer → checks → access → program, directives → judge → eval → schema → sqltext, code, knowledge
//
// A check words diagnostics, access joins, what stands below computes, and the catalogue in knowledge
// is data. An arrow that ran up would tie the engine to a driver, and one between checks would make it
// impossible to run one of them alone. Nothing imports this package.
package architecture
