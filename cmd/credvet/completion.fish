# fish completion for credvet: credvet completion fish | source
complete -c credvet -n __fish_use_subcommand -a '@COMMANDS@'
complete -c credvet -n '__fish_seen_subcommand_from explain' -xa '@RULES@'
complete -c credvet -n '__fish_seen_subcommand_from help' -xa '@NAMES@'
complete -c credvet -n '__fish_seen_subcommand_from completion' -xa 'bash zsh fish'
complete -c credvet -n '__fish_seen_subcommand_from config' -a 'init verify print'
