#compdef authvet
# zsh completion for authvet. To load it: source <(authvet completion zsh)
_authvet() {
	local line
	local -a found
	for line in "${(@f)$("${words[1]}" completion -words -- "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
		[[ -n $line ]] && found+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
	done
	if (( $#found )); then
		_describe authvet found
	else
		_files
	fi
}
if [[ $funcstack[1] = _authvet ]]; then # a file in fpath
	_authvet "$@"
else
	compdef _authvet authvet
fi
