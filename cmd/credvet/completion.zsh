#compdef credvet
# zsh completion for credvet: source <(credvet completion zsh), after compinit;
# or write it to a file _credvet in a directory of $fpath
_credvet() {
	local prev=${words[CURRENT-1]}
	case $prev in
	-format) compadd -- @FORMATS@; return ;;
	-fail-on) compadd -- @LEVELS@; return ;;
	-disable|explain) compadd -- @RULES@; return ;;
	-load) compadd -- auto export source; return ;;
	-color) compadd -- auto always never; return ;;
	-tests) compadd -- lenient strict; return ;;
	help) compadd -- @NAMES@; return ;;
	completion) compadd -- bash zsh fish; return ;;
	config) compadd -- init verify print; return ;;
	esac
	if [[ " @FILES@ " != *" $prev "* ]]; then
		if [[ ${words[CURRENT]} == -* ]]; then
			compadd -- @FLAGS@
			return
		fi
		(( CURRENT == 2 )) && compadd -- @COMMANDS@
	fi
	_files
}
if [[ $funcstack[1] == _credvet ]]; then
	_credvet "$@"
else
	compdef _credvet credvet
fi
