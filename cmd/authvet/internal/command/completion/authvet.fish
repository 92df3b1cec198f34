# fish completion for authvet. To load it: authvet completion fish | source
function __authvet_words
	set -l words (commandline -opc) (commandline -ct)
	$words[1] completion -words -- $words[2..-1] 2>/dev/null
end
function __authvet_knows
	test -n "$(__authvet_words)"
end
complete -c authvet -n __authvet_knows -f -a '(__authvet_words)'
