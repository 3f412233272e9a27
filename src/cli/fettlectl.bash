# fettlectl.bash: completion of commands, options, views, moves and fields.
# SPDX-License-Identifier: GPL-3.0-or-later

# The keys of the fields that the desk adds, each behind $1. The desk is asked only
# if it is the usual one or that of the environment.
_fettlectl_field_keys ()
{
  fettlectl field list --json 2>/dev/null | sed -n "s/^{\"key\":\"\([a-z0-9_]*\)\".*\"retired\":false.*/$1\1/p"
}

_fettlectl ()
{
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= i
  local commands='init log list show sla audit set move note ask approve reject link unlink convert rule escalation tick config field category undo redo import export generate verify backup restore'
  COMPREPLY=()

  for (( i = 1; i < COMP_CWORD; i++ )); do
    case ${COMP_WORDS[i]} in
      --desk | --as) (( i++ )) ;;
      -*) ;;
      *) command=${COMP_WORDS[i]}; break ;;
    esac
  done

  case $before in
    --view | -v) COMPREPLY=($(compgen -W 'open mine unowned waiting resolved closed all' -- "$word")); return ;;
    --sort | -s)
      [[ $command == list ]] &&
        COMPREPLY=($(compgen -W "priority number title state stage service category team owner caller updated logged $(_fettlectl_field_keys cf.)" -- "$word"))
      return ;;
    --kind | -k)
      [[ $command == audit ]] &&
        COMPREPLY=($(compgen -W 'incident request problem change_request task note link approval person team service category calendar sla_policy rule custom_field desk device' -- "$word")) && return
      COMPREPLY=($(compgen -W 'incident request problem change_request task' -- "$word")); return ;;
    --format | -f) COMPREPLY=($(compgen -W 'jsonl csv' -- "$word")); return ;;
    --channel) COMPREPLY=($(compgen -W 'phone walk_in chat mail portal monitoring other' -- "$word")); return ;;
    --told-by | -t) COMPREPLY=($(compgen -W 'phone chat in_person mail' -- "$word")); return ;;
    --hold-reason) COMPREPLY=($(compgen -W 'caller vendor problem change evidence date' -- "$word")); return ;;
    --code)
      COMPREPLY=($(compgen -W 'fixed workaround cannot_reproduce user_guidance duplicate no_fault vendor_fixed other' -- "$word"))
      return ;;
    --desk | --output | -o | --report) COMPREPLY=($(compgen -f -- "$word")); return ;;
  esac

  if [[ $word == -* ]]; then
    local options='--desk --as --json --help --version'
    case $command in
      init) options+=' --name' ;;
      log) options+=' --kind --channel' ;;
      list) options+=' --view --kind --query --limit --sort --reverse' ;;
      audit) options+=' --who --device --kind --from --to --limit' ;;
      set) options+=' --reason --new' ;;
      move) options+=' --owner --hold-reason --until --code --notes --reason --with-children' ;;
      ask) options+=' --approver' ;;
      approve | reject) options+=' --approver --told-by --comment' ;;
      link) options+=' --blocks' ;;
      convert) options+=' --reason' ;;
      field) options+=' --before' ;;
      config) options+=' --retire-missing --days' ;;
      category) options+=' --dry-run' ;;
      rule | escalation) options+=' --before --rule' ;;
      note) options+=' --public --told-by' ;;
      undo) options+=' --redo --older' ;;
      redo) options+=' --older' ;;
      import) options+=' --zone --check --report' ;;
      export) options+=' --format --output --seal' ;;
      generate) options+=' --incidents --seed --until --backlog' ;;
    esac
    COMPREPLY=($(compgen -W "$options" -- "$word"))
    return
  fi

  case $command in
    '') COMPREPLY=($(compgen -W "$commands" -- "$word")) ;;
    move)
      (( COMP_CWORD > i + 1 )) &&
        COMPREPLY=($(compgen -W 'triage take assign start hold resume monitor resolve close reopen return cancel restore' -- "$word")) ;;
    link)
      (( COMP_CWORD == i + 2 )) &&
        COMPREPLY=($(compgen -W 'child_of duplicate_of caused_by problem related' -- "$word")) ;;
    rule)
      if (( COMP_CWORD == i + 1 )); then
        COMPREPLY=($(compgen -W 'list add set remove check test' -- "$word"))
      elif (( COMP_CWORD > i + 2 )); then
        compopt -o nospace
        COMPREPLY=($(compgen -S = -W 'name filter team owner mode enabled position' -- "$word"))
      fi ;;
    category)
      if (( COMP_CWORD == i + 1 )); then
        COMPREPLY=($(compgen -W 'list health add set merge retire' -- "$word"))
      elif (( COMP_CWORD == i + 2 )) || [[ ${COMP_WORDS[i+1]} == merge ]]; then
        local IFS=$'\n'
        COMPREPLY=($(compgen -W "$(fettlectl category list 2>/dev/null)" -- "$word"))
        COMPREPLY=("${COMPREPLY[@]// /\\ }")
      else
        compopt -o nospace
        COMPREPLY=($(compgen -S = -W 'name parent catch_all' -- "$word"))
      fi ;;
    field)
      if (( COMP_CWORD == i + 1 )); then
        COMPREPLY=($(compgen -W 'list add set retire' -- "$word"))
      elif [[ ${COMP_WORDS[i+1]} != add ]] && (( COMP_CWORD == i + 2 )); then
        COMPREPLY=($(compgen -W "$(_fettlectl_field_keys)" -- "$word"))
      elif (( COMP_CWORD > i + 2 )); then
        compopt -o nospace
        COMPREPLY=($(compgen -S = -W 'name key type of choices help needed_for retired' -- "$word"))
      fi ;;
    config)
      if (( COMP_CWORD == i + 1 )); then
        COMPREPLY=($(compgen -W 'export import check try holidays' -- "$word"))
      else
        COMPREPLY=($(compgen -f -- "$word"))
      fi ;;
    escalation)
      if (( COMP_CWORD == i + 1 )); then
        COMPREPLY=($(compgen -W 'list add set remove check test' -- "$word"))
      elif (( COMP_CWORD > i + 2 )); then
        compopt -o nospace
        COMPREPLY=($(compgen -S = -W 'name filter trigger target percent after times counts level team owner priority note tell tell_lead enabled position' -- "$word"))
      fi ;;
    convert)
      (( COMP_CWORD == i + 2 )) &&
        COMPREPLY=($(compgen -W 'incident request problem change_request task' -- "$word")) ;;
    set)
      (( COMP_CWORD > i + 1 )) && compopt -o nospace &&
        COMPREPLY=($(compgen -S = -W "title description impact urgency priority category service team owner reporter channel location symptom configuration_item tags occurred_at detected_at logged_at resolution_code resolution_notes verified $(_fettlectl_field_keys cf.)" -- "$word")) ;;
    import)
      if (( COMP_CWORD == i + 1 )); then
        COMPREPLY=($(compgen -W 'servicenow-log jsonl' -- "$word"))
      else
        COMPREPLY=($(compgen -f -- "$word"))
      fi ;;
    verify | backup | restore) COMPREPLY=($(compgen -f -- "$word")) ;;
  esac
}

complete -o filenames -F _fettlectl fettlectl
