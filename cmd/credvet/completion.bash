# bash completion for credvet: source <(credvet completion bash)
_credvet() {
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} words= files=
	[[ $cur == = ]] && cur=
	[[ $prev == = ]] && prev=${COMP_WORDS[COMP_CWORD-2]}
	case $prev in
	-format) words="@FORMATS@" ;;
	-fail-on) words="@LEVELS@" ;;
	-disable) words="@RULES@" ;;
	-load) words="auto export source" ;;
	-color) words="auto always never" ;;
	-tests) words="lenient strict" ;;
	explain) words="@RULES@" ;;
	help) words="@NAMES@" ;;
	completion) words="bash zsh fish" ;;
	config) words="init verify print" ;;
	*) files=1 ;;
	esac
	case " @FILES@ " in *" $prev "*) files=1 ;; *)
		[[ $cur == -* ]] && words="@FLAGS@" files=
		[[ $COMP_CWORD == 1 && $cur != -* ]] && words="@COMMANDS@" ;;
	esac
	COMPREPLY=()
	local word
	while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -W "$words" -- "$cur"; [[ -n $files ]] && compgen -f -- "$cur")
}
complete -o filenames -F _credvet credvet
