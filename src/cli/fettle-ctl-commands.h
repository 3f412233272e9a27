/* fettle-ctl-commands.h: the rows of the table of commands, one file each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-ctl.h"

G_BEGIN_DECLS

extern const FettleCtlCommand fettle_ctl_init_command;
extern const FettleCtlCommand fettle_ctl_log_command;
extern const FettleCtlCommand fettle_ctl_list_command;
extern const FettleCtlCommand fettle_ctl_show_command;
extern const FettleCtlCommand fettle_ctl_sla_command;
extern const FettleCtlCommand fettle_ctl_audit_command;
extern const FettleCtlCommand fettle_ctl_set_command;
extern const FettleCtlCommand fettle_ctl_move_command;
extern const FettleCtlCommand fettle_ctl_note_command;
extern const FettleCtlCommand fettle_ctl_rule_command;
extern const FettleCtlCommand fettle_ctl_field_command;
extern const FettleCtlCommand fettle_ctl_category_command;
extern const FettleCtlCommand fettle_ctl_config_command;
extern const FettleCtlCommand fettle_ctl_escalation_command;
extern const FettleCtlCommand fettle_ctl_tick_command;
extern const FettleCtlCommand fettle_ctl_ask_command;
extern const FettleCtlCommand fettle_ctl_approve_command;
extern const FettleCtlCommand fettle_ctl_reject_command;
extern const FettleCtlCommand fettle_ctl_link_command;
extern const FettleCtlCommand fettle_ctl_unlink_command;
extern const FettleCtlCommand fettle_ctl_convert_command;
extern const FettleCtlCommand fettle_ctl_undo_command;
extern const FettleCtlCommand fettle_ctl_redo_command;
extern const FettleCtlCommand fettle_ctl_import_command;
extern const FettleCtlCommand fettle_ctl_export_command;
extern const FettleCtlCommand fettle_ctl_generate_command;
extern const FettleCtlCommand fettle_ctl_verify_command;
extern const FettleCtlCommand fettle_ctl_backup_command;
extern const FettleCtlCommand fettle_ctl_restore_command;

G_END_DECLS
