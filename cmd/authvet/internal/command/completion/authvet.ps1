# PowerShell completion for authvet. To load it: authvet completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName authvet -ScriptBlock {
	param($wordToComplete, $commandAst, $cursorPosition)
	$words = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })
	$program, $before = $words
	$last = $wordToComplete
	if ($last -eq '' -and $PSNativeCommandArgumentPassing -notin 'Windows', 'Standard') { $last = '""' } # older ones drop an empty word
	& $program completion -words -- @before $last 2>$null | ForEach-Object {
		$word, $what = $_ -split "`t", 2
		if (-not $what) { $what = $word }
		[System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $what)
	}
}
