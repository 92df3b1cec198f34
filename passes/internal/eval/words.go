package eval

import "github.com/authvet/authvet/passes/internal/knowledge"

// words says how each meaning of the catalogue is carried out. It returns the results of the call.
var words map[knowledge.Word]func(*libCall) []Value

func init() {
	words = map[knowledge.Word]func(*libCall) []Value{
		knowledge.Same: sameWord, knowledge.Exit: exitWord, knowledge.Never: neverWord, knowledge.Invoke: invokeWord, knowledge.Spawn: spawnWord, knowledge.Join: joinWord, knowledge.Leave: leaveWord,
		knowledge.Equal: equalWord, knowledge.Cmp: cmpWord, knowledge.Order: orderWord, knowledge.Match: matchWord,
		knowledge.Text: textWord, knowledge.Format: formatWord, knowledge.FormatTo: formatToWord,
		knowledge.WriteTo: writeToWord, knowledge.ReadText: readTextWord, knowledge.NewText: newTextWord,
		knowledge.NewError: newErrorWord, knowledge.WrapErr: wrapErrWord, knowledge.IsError: isErrorWord, knowledge.AsError: asErrorWord,
		knowledge.Contains: containsWord, knowledge.Position: positionWord, knowledge.Without: withoutWord, knowledge.Find: findWord, knowledge.Convert: convertWord, knowledge.IndexBy: indexByWord, knowledge.Choose: chooseWord, knowledge.Must: mustWord, knowledge.FirstOf: firstOfWord,
		knowledge.Concat: concatWord, knowledge.Keys: keysWord, knowledge.MergeMap: mergeMapWord, knowledge.Iterate: iterateWord, knowledge.Files: filesWord, knowledge.Gather: gatherWord, knowledge.Random: randomWord, knowledge.Fresh: freshWord,
		knowledge.CtxWith: ctxWithWord, knowledge.CtxSame: ctxSameWord, knowledge.CtxValue: ctxValueWord,
		knowledge.Atomic: atomicWord, knowledge.Made: madeWord, knowledge.SyncMap: syncMapWord, knowledge.Command: commandWord, knowledge.RunLine: runLineWord,

		knowledge.Source: sourceWord, knowledge.SourceOf: sourceOfWord, knowledge.Bind: bindWord, knowledge.Pick: pickWord,
		knowledge.Decode: decodeWord, knowledge.DecodeOf: decodeOfWord, knowledge.Reflect: reflectWord,
		knowledge.ReqCtx: reqCtxWord, knowledge.WithCtx: withCtxWord, knowledge.Respond: respondWord,
		knowledge.NewRouter: newRouterWord, knowledge.Handle: handleWord, knowledge.Controller: controllerWord, knowledge.Answer: answerWord, knowledge.Use: useWord, knowledge.With: withWord,
		knowledge.Group: groupWord, knowledge.Mount: mountWord, knowledge.Route: routeWord, knowledge.Wrap: wrapWord, knowledge.Adapt: adaptWord, knowledge.Sometimes: sometimesWord,
		knowledge.Below: belowWord, knowledge.Lend: lendWord, knowledge.Columns: columnsWord,
		knowledge.Serve: serveWord, knowledge.ServeHTTP: serveHTTPWord, knowledge.PassBy: passByWord,
		knowledge.Guard: guardWord, knowledge.RPC: rpcWord, knowledge.PathParam: pathParamWord, knowledge.Behind: behindWord, knowledge.Select: selectWord, knowledge.Exchange: exchangeWord, knowledge.Endpoint: endpointWord, knowledge.Template: templateWord, knowledge.Service: serviceWord, knowledge.CallService: callServiceWord, knowledge.AuthFunc: authFuncWord, knowledge.Operation: operationWord, knowledge.Boxed: boxedWord, knowledge.Hook: hookWord, knowledge.Unboxed: unboxedWord, knowledge.Optional: guardWord, knowledge.GuardOf: guardOfWord, knowledge.Option: optionWord, knowledge.CallBack: callBackWord, knowledge.Policy: policyWord,
		knowledge.Request: requestWord, knowledge.SetReq: setReqWord, knowledge.Next: nextWord, knowledge.Abort: abortWord, knowledge.IsAborted: isAbortedWord, knowledge.Set: setWord, knowledge.Get: getWord,

		knowledge.Query: queryWord, knowledge.QueryRow: queryWord, knowledge.Exec: queryWord, knowledge.Queue: queryWord,
		knowledge.Prepare: prepareWord, knowledge.Scan: scanWord, knowledge.GetRow: queryWord, knowledge.GetAll: queryWord,
		knowledge.Collect: collectWord, knowledge.MapRow: mapRowWord, knowledge.Begin: beginWord, knowledge.InTx: inTxWord, knowledge.Commit: commitWord,
		knowledge.Copy: copyWord, knowledge.NamedArg: namedArgWord, knowledge.InQuery: inQueryWord,
		knowledge.Affected: affectedWord, knowledge.ValueOf: valueOfWord,

		knowledge.Listing: listingWord, knowledge.Entry: entryWord, knowledge.Unlist: unlistWord,

		knowledge.Build: buildWord, knowledge.Piece: pieceWord, knowledge.Built: builtWord,
		knowledge.Chain: chainWord, knowledge.Apart: apartWord, knowledge.Scope: scopeWord, knowledge.Record: recordWord, knowledge.Models: modelsWord, knowledge.Mapping: mappingWord, knowledge.Unseen: unseenWord,
		knowledge.Adds: addsWord, knowledge.NewSpec: newSpecWord, knowledge.Graph: graphWord, knowledge.Tagged: taggedWord, knowledge.Related: relatedWord,

		knowledge.Verify: verifyWord, knowledge.Decoded: decodedWord, knowledge.Claims: claimsWord,
		knowledge.Vouch: vouchWord, knowledge.Decide: decideWord,
		knowledge.Session: sessionWord, knowledge.SessGet: sessGetWord, knowledge.SessSet: sessSetWord,
		knowledge.Compose: composeWord, knowledge.PutEntry: putEntryWord, knowledge.Ask: askWord, knowledge.EncodeForm: encodeFormWord,
		knowledge.Document: documentWord, knowledge.Validate: guardWord, knowledge.FindRoute: findRouteWord, knowledge.Allowed: allowedWord,
		knowledge.Implement: implementWord, knowledge.Admit: admitWord, knowledge.Proof: proofWord, knowledge.Prove: proveWord,
		knowledge.Issue: issueWord, knowledge.HashOf: hashOfWord, knowledge.Hasher: hasherWord, knowledge.Digest: digestWord, knowledge.Signed: signedWord,
	}
}

// results makes the results of a call around its main value: an error that says whether it succeeded, a bool likewise.
func (l *libCall) results(main Value, of Value) []Value {
	out := make([]Value, len(l.res))
	for i, t := range l.res {
		switch {
		case isErrorType(t):
			out[i] = l.e.in.typed(t, OpErr, "", of)
		case i == 0:
			out[i] = main
		case t != nil && t.Name == "bool":
			out[i] = l.e.in.Term(OpHas, "", of)
		default:
			out[i] = l.e.unknown("result", t, of)
		}
	}
	return out
}

func (l *libCall) result(i int) *Type {
	if i < len(l.res) {
		return l.res[i]
	}
	return nil
}

// value returns the argument at pos as a plain value, nil-safe.
func (l *libCall) value(pos int) Value {
	v := l.arg(pos)
	if v == nil {
		return l.e.in.Nil()
	}
	return strip(l.resolve(v))
}
