/* fettle-generate-texts.c: what an invented company calls and says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-generate-texts.h"

#include <string.h>

enum { DESK, WORKPLACE, NETWORK, APPS, IDENTITY, SERVERS };

const FettleGenerateTeam fettle_generate_teams[] = {
  [DESK] = { "Service desk" },
  [WORKPLACE] = { "Workplace" },
  [NETWORK] = { "Network" },
  [APPS] = { "Business applications" },
  [IDENTITY] = { "Identity and access" },
  [SERVERS] = { "Servers and cloud" },
};
const guint fettle_generate_n_teams = G_N_ELEMENTS (fettle_generate_teams);

enum
{
  MAIL, VPN, WIFI, LAPTOP, PRINTING, SIGN_IN, FILES, ERP, CRM, PAYROLL, TIMESHEET,
  PHONES, MEETING, SHOP, INTRANET, WAREHOUSE, BACKUP, LINK,
};

const FettleGenerateService fettle_generate_services[] = {
  [MAIL] = { "Mail and calendar", SERVERS },
  [VPN] = { "VPN", NETWORK },
  [WIFI] = { "Wireless network", NETWORK },
  [LAPTOP] = { "Laptops and desktops", WORKPLACE },
  [PRINTING] = { "Printing", WORKPLACE },
  [SIGN_IN] = { "Sign-in and accounts", IDENTITY },
  [FILES] = { "File shares", SERVERS },
  [ERP] = { "ERP", APPS },
  [CRM] = { "CRM", APPS },
  [PAYROLL] = { "Payroll", APPS },
  [TIMESHEET] = { "Time recording", APPS },
  [PHONES] = { "Telephony", NETWORK },
  [MEETING] = { "Meeting rooms", WORKPLACE },
  [SHOP] = { "Web shop", APPS },
  [INTRANET] = { "Intranet", APPS },
  [WAREHOUSE] = { "Warehouse scanners", APPS },
  [BACKUP] = { "Backup", SERVERS },
  [LINK] = { "Site connections", NETWORK },
};
const guint fettle_generate_n_services = G_N_ELEMENTS (fettle_generate_services);

const FettleGenerateTrouble fettle_generate_troubles[] = {
  { SIGN_IN, "Access › Password", "Password expired, cannot sign in",
    "Back from leave, the password ran out and the self service does not take the old one.",
    "Identity checked by call-back, password reset, signed in together.", "user_guidance", 3, 2, 60 },
  { SIGN_IN, "Access › Account locked", "Account locked after too many attempts",
    "The phone still had the old password and kept trying.",
    "Account unlocked, old password removed from the mail profile on the phone.", "fixed", 3, 2, 45 },
  { SIGN_IN, "Access › Two-factor", "New phone, second factor does not work",
    "The old phone is wiped already.",
    "Old token removed, new phone enrolled, spare codes handed over.", "fixed", 3, 2, 28 },
  { SIGN_IN, "Access › Rights", "No rights on folder {share}",
    "New in the team, the manager has agreed. Needed for the month-end close.",
    "Added to the group of the folder after the owner agreed.", "fixed", 3, 2, 30 },
  { SIGN_IN, "Access › Starters and leavers", "New colleague starts Monday, account missing",
    "The request was sent two weeks ago.",
    "Account made by hand, the import from the personnel system had stopped at an umlaut.", "fixed", 3, 1, 8 },
  { MAIL, "Mail › Delivery", "Mail to {customer} comes back",
    "The answer says \"550 blocked\". Others in the team have the same.",
    "Our sending address was on a block list; delisting asked for and granted.", "fixed", 2, 2, 10 },
  { MAIL, "Mail › Mailbox", "Mailbox full although much was deleted",
    NULL, "Items moved to the archive, recoverable items emptied.", "user_guidance", 3, 3, 18 },
  { MAIL, "Mail › Calendar", "Shared calendar of {team} shows nothing",
    "Since this morning, the others still see it.",
    "Delegation set again; the profile had lost it with the last update.", "fixed", 3, 3, 16 },
  { MAIL, "Mail › Client", "Mail program asks for the password again and again",
    NULL, "Stored sign-in removed, profile made anew.", "fixed", 3, 2, 22 },
  { MAIL, "Mail › Security", "Strange mail with invoice attached",
    "Did not open it. From a supplier we do know, but the text is odd.",
    "Phishing. Sender blocked, mail removed from 14 other mailboxes, caller thanked.", "fixed", 2, 1, 14 },
  { VPN, "Network › Remote access", "VPN drops every few minutes",
    "At home, wired. Worked last week.",
    "New profile with a smaller packet size rolled out, stable over two hours.", "fixed", 3, 2, 34 },
  { VPN, "Network › Remote access", "VPN does not connect: certificate has expired",
    NULL, "Certificate renewed from the office network, connection tested from outside.", "fixed", 3, 2, 20 },
  { VPN, "Network › Remote access", "VPN is slow from the hotel",
    NULL, "The hotel's network gives 2 Mbit/s; nothing to mend on our side. Use the phone as hotspot.", "no_fault", 3, 3, 10 },
  { WIFI, "Network › Wireless", "No wireless in room {room}",
    "Phones and laptops alike. The room next door is fine.",
    "Access point without power; switch port replaced.", "fixed", 2, 2, 22 },
  { WIFI, "Network › Wireless", "Guest wireless shows no sign-in page",
    "Visitors of a customer arrive at two.",
    "Portal certificate had run out; renewed.", "fixed", 2, 2, 9 },
  { LINK, "Network › Site", "{site}: everything is slow since lunch",
    "ERP and shares take ages. About 40 people.",
    "Backup ran over the day line; moved back to the night.", "fixed", 2, 1, 7 },
  { LINK, "Network › Site", "Line to {site} down, backup line carries",
    "Alarm of the monitoring.",
    "Provider found a damaged fibre and mended it.", "vendor_fixed", 1, 2, 4 },
  { LAPTOP, "Workplace › Laptop", "Laptop {laptop} does not start any more",
    "Black screen, the light blinks three times.",
    "Main board defective. Spare handed out, data was on the share.", "fixed", 3, 1, 24 },
  { LAPTOP, "Workplace › Laptop", "Laptop very slow since the update",
    NULL, "Old virus scanner was still installed beside the new one; removed.", "fixed", 3, 3, 30 },
  { LAPTOP, "Workplace › Laptop", "Battery of {laptop} lasts twenty minutes",
    NULL, "Battery replaced under warranty.", "vendor_fixed", 3, 3, 14 },
  { LAPTOP, "Workplace › Docking", "Second screen stays dark at the dock",
    "Tried other cables.",
    "Firmware of the dock updated.", "fixed", 3, 3, 30 },
  { LAPTOP, "Workplace › Software", "{software} does not start: \"missing component\"",
    NULL, "Installed anew from the software portal.", "fixed", 3, 2, 26 },
  { LAPTOP, "Workplace › Software", "Needs {software} for a project",
    "Licence is agreed with the manager.",
    "Licence assigned and installed.", "fixed", 3, 3, 22 },
  { LAPTOP, "Workplace › Lost and stolen", "Laptop left in the train",
    "About 7:40 this morning, already reported to the lost property office.",
    "Device blocked and wiped remotely, sign-ins ended, spare handed out.", "fixed", 2, 1, 3 },
  { LAPTOP, "Workplace › Headset", "Headset: nobody hears me",
    NULL, "Muted at the cable; shown how it works.", "user_guidance", 3, 3, 16 },
  { PRINTING, "Workplace › Printing", "Printer {printer} prints blank pages",
    NULL, "Toner replaced.", "fixed", 3, 3, 26 },
  { PRINTING, "Workplace › Printing", "Print jobs hang at {printer}",
    "The queue shows 23 jobs. Delivery notes must go out at eleven.",
    "Job with a broken font removed, queue restarted.", "fixed", 2, 1, 16 },
  { PRINTING, "Workplace › Printing", "Paper jam at {printer}, cannot be opened",
    NULL, "Service technician has replaced the fuser.", "vendor_fixed", 3, 3, 14 },
  { PRINTING, "Workplace › Printing", "Scan to mail from {printer} does not arrive",
    NULL, "Address book of the device updated.", "fixed", 3, 3, 12 },
  { FILES, "Storage › Restore", "Spreadsheet {file} deleted by mistake",
    "Must have been yesterday afternoon.",
    "Restored from the snapshot of 12:00.", "fixed", 3, 2, 24 },
  { FILES, "Storage › Share", "Drive {drive}: is gone",
    NULL, "Drive connected again by the sign-in script; laptop had been asleep since Friday.", "user_guidance", 3, 2, 24 },
  { FILES, "Storage › Share", "File {file} is locked by somebody who is on leave",
    NULL, "Open handle closed.", "fixed", 3, 2, 15 },
  { FILES, "Storage › Space", "Share {share} is full",
    "Nobody in the department can save.",
    "50 GB added; the owner of the largest folder is asked to tidy up.", "workaround", 2, 1, 8 },
  { ERP, "Applications › ERP", "ERP: order {order} cannot be released",
    "Message \"credit check failed\", but the customer has paid.",
    "Payment had been booked to the wrong account; corrected by accounting, order released.", "fixed", 3, 2, 24 },
  { ERP, "Applications › ERP", "ERP prints delivery notes twice",
    NULL, "Output rule of the new site doubled the default one; removed.", "fixed", 2, 2, 8 },
  { ERP, "Applications › ERP", "ERP: dump when saving a material",
    "Only with long descriptions.",
    "Known fault of the last update; patch of the vendor put in after test.", "vendor_fixed", 2, 3, 9 },
  { ERP, "Applications › ERP", "ERP report {report} shows last month only",
    NULL, "Variant had a fixed date; made relative.", "fixed", 3, 3, 14 },
  { ERP, "Applications › Interfaces", "Orders from the shop do not reach the ERP",
    "17 orders wait since 06:00.",
    "Interface user's password had run out; renewed, orders sent again.", "fixed", 1, 2, 5 },
  { CRM, "Applications › CRM", "CRM: customer {customer} stands there twice",
    NULL, "Merged, the older number kept.", "fixed", 3, 3, 16 },
  { CRM, "Applications › CRM", "CRM does not dial any more on click",
    NULL, "Browser add-on allowed again after its update.", "fixed", 3, 3, 12 },
  { CRM, "Applications › CRM", "CRM export stops at 500 rows",
    "Needed for the mailing on Thursday.",
    "Limit raised for the marketing role.", "fixed", 3, 2, 8 },
  { PAYROLL, "Applications › Payroll", "Payslip of last month not in the portal",
    NULL, "Document service restarted, slips of 31 people delivered.", "fixed", 2, 2, 8 },
  { PAYROLL, "Applications › Payroll", "Payroll run stops with error {error}",
    "Pay day is tomorrow.",
    "Master record with two bank accounts corrected, run finished at 16:20.", "fixed", 1, 1, 2 },
  { TIMESHEET, "Applications › Time recording", "Time terminal at {site} does not read badges",
    NULL, "Terminal restarted, bookings of the morning entered by hand.", "fixed", 2, 2, 9 },
  { TIMESHEET, "Applications › Time recording", "Holiday request vanished",
    NULL, "It was sent to the former manager; passed on.", "fixed", 3, 3, 12 },
  { PHONES, "Telephony › Desk phone", "Desk phone in {room} shows \"no registration\"",
    NULL, "Port was in the wrong network after the move; corrected.", "fixed", 3, 2, 14 },
  { PHONES, "Telephony › Hotline", "Hotline queue: callers hear nothing",
    "Every second call.",
    "One of two gateways had one-way audio; taken out and restarted.", "fixed", 1, 2, 4 },
  { PHONES, "Telephony › Mobile", "Company phone: no data abroad",
    NULL, "Roaming option was not booked; booked.", "fixed", 3, 2, 10 },
  { MEETING, "Workplace › Meeting room", "{room}: screen does not find the laptop",
    "Board meeting at 14:00.",
    "Cable in the table replaced, tested with three laptops.", "fixed", 2, 2, 20 },
  { MEETING, "Workplace › Meeting room", "{room}: echo in video calls",
    NULL, "Two microphones were active; one switched off for good.", "fixed", 3, 3, 12 },
  { SHOP, "Applications › Web shop", "Shop: payment by card fails for some customers",
    "Hotline had nine calls since ten.",
    "Payment provider had a disturbance; ended 11:52.", "vendor_fixed", 1, 1, 4 },
  { SHOP, "Applications › Web shop", "Shop: picture of article {order} is wrong",
    NULL, "Picture replaced, cache emptied.", "fixed", 3, 3, 14 },
  { SHOP, "Applications › Web shop", "Shop: discount code is refused",
    NULL, "Code was valid for new customers only; marketing has widened it.", "fixed", 2, 2, 9 },
  { INTRANET, "Applications › Intranet", "Intranet search finds nothing",
    NULL, "Index rebuilt over night.", "fixed", 2, 3, 7 },
  { INTRANET, "Applications › Intranet", "Canteen menu is that of last week",
    NULL, "The canteen had saved it as a draft.", "user_guidance", 3, 3, 7 },
  { WAREHOUSE, "Applications › Warehouse", "Scanner {device} loses the connection in aisle {aisle}",
    "Pickers walk back to book.",
    "Access point moved, coverage measured.", "fixed", 2, 2, 14 },
  { WAREHOUSE, "Applications › Warehouse", "Scanner {device} does not charge",
    NULL, "Contacts cleaned; cradle replaced.", "fixed", 3, 3, 14 },
  { BACKUP, "Infrastructure › Backup", "Backup of {server} failed",
    "Alarm of the monitoring.",
    "Snapshot of an old run removed; backup of this night complete.", "fixed", 2, 3, 14 },
  { BACKUP, "Infrastructure › Server", "{server}: disk 95 % full",
    "Alarm of the monitoring.",
    "Logs compressed, rotation mended.", "fixed", 2, 3, 14 },
  { BACKUP, "Infrastructure › Server", "{server} does not answer",
    "Alarm of the monitoring.",
    "Hung in an update; restarted, update finished by hand.", "fixed", 1, 2, 5 },
  { INTRANET, "Infrastructure › Certificate", "Certificate of {server} runs out in 7 days",
    NULL, "Renewed and put in place.", "fixed", 3, 3, 8 },
};
const guint fettle_generate_n_troubles = G_N_ELEMENTS (fettle_generate_troubles);

const FettleGenerateOutage fettle_generate_outages[] = {
  { MAIL, "Mail › Delivery", "Mail is down for everyone",
    { "Cannot send or receive mail", "Mail program says disconnected", "No mail since this morning", "Calendar cannot be opened" },
    "Mail store had run out of log space. Space added, databases mounted again, queues drained by 40 minutes later." },
  { VPN, "Network › Remote access", "VPN gateway refuses all connections",
    { "VPN does not connect", "Cannot work from home, VPN error 809", "VPN: gateway not reachable", "No access to the network from home" },
    "Gateway certificate was replaced with an incomplete chain; the chain is put right." },
  { ERP, "Applications › ERP", "ERP not reachable",
    { "ERP does not open", "ERP stands still when booking", "Cannot print pick lists, ERP hangs", "ERP: time-out at sign-in" },
    "Database cluster had lost its quorum disk; failed over by hand, applications restarted in order." },
  { SIGN_IN, "Access › Sign-in", "Sign-in to cloud services fails",
    { "Cannot sign in to anything", "Sign-in page spins", "Second factor times out", "Signed out of all programs" },
    "Disturbance at the identity provider; ended after they rolled back a change." },
  { LINK, "Network › Site", "{site} has no network at all",
    { "No network in {site}", "Telephones and internet are gone", "Nothing works in the branch", "Tills cannot reach the server" },
    "Core switch of the site failed; replaced from stock, configuration restored." },
  { FILES, "Storage › Share", "File shares are read-only",
    { "Cannot save on the share", "Share says no permission", "Spreadsheet opens read-only", "Saving takes minutes, then an error" },
    "Storage had switched to protection after a failed disk; disk replaced, protection ended." },
};
const guint fettle_generate_n_outages = G_N_ELEMENTS (fettle_generate_outages);

/* --- banks ----------------------------------------------------------------------------- */

static const char *const work_notes[] = {
  "Called back, nobody there. Next try after lunch.",
  "Could see it happen on the caller's screen; log files saved.",
  "Same picture as last week with a colleague of the caller.",
  "Restarted the service; watching it.",
  "Event log shows the error each time at the full hour.",
  "Compared with a machine where it works: the driver is two versions older here.",
  "Asked the second line for a look.",
  "Works again after a restart, but the cause is not clear yet.",
  "Tested with a fresh profile: the same.",
  "Tested with another account on the same machine: works.",
  "Reproduced in the test system.",
  "Looked at the change calendar: nothing planned for that time.",
  "The caller is in meetings until 15:00.",
  "Spare part ordered.",
  "Temporary way round set up, the caller can work.",
  "Packet capture taken, answer comes from the wrong address.",
  "Update of the client did not help.",
  "Rights look right; looking at the policy next.",
};

static const char *const replies[] = {
  "We have your message and are looking into it.",
  "Could you tell us whether it happens at your colleagues' too?",
  "We have found the place and are working on it. We will be back by this afternoon.",
  "It should work again. Would you try once more and tell us?",
  "A way round for now: use the web version until we have mended it.",
  "The part has arrived, a colleague comes by tomorrow morning.",
  "The vendor has confirmed the fault and will deliver a correction.",
  "We have restarted the service. If it happens again, the time helps us.",
};

static const char *const ask_caller[] = {
  "Could you send us a picture of the message?",
  "Which room are you in, and when may we come by?",
  "Please leave the laptop running tonight so that we can look at it.",
  "Does it also happen over the cable? We wait for your answer.",
  "May we connect to your screen? Please name a time that suits you.",
};

static const char *const wait_caller[] = {
  "Asked for a picture of the message.", "Caller is on leave until Monday.", "Waiting for a time to connect.",
};
static const char *const wait_vendor[] = {
  "Ticket opened at the vendor.", "Spare part ordered, two working days.", "Vendor analyses the logs.",
};
static const char *const wait_change[] = {
  "Needs a firewall rule, change is planned.", "Goes with the maintenance on Thursday evening.",
};
static const char *const wait_problem[] = {
  "Cause is being looked for in a problem.", "Known fault, waits for the correction.",
};
static const char *const wait_evidence[] = {
  "Trace is running, waits for the next occurrence.", "Cannot be reproduced, logging switched on.",
};
static const char *const wait_date[] = {
  "Caller is back on that day.", "Delivery is announced for that day.",
};

static const char *const reassigns[] = {
  "Needs rights that we do not have.", "It is the network after all.", "Belongs to the application.",
  "Hardware fault, somebody has to go there.", "Please check the account side.",
};

static const char *const reopens[] = {
  "Came back this morning.", "Worked for a day, now the same message.", "Only mended for one of two machines.",
  "Caller says nothing has changed.",
};

static const char *const cancels[] = {
  "Reported twice.", "Caller has found it himself.", "Sent to us by mistake, belongs to facilities.", "Test by the team.",
};

static const char *const resolved_replies[] = {
  "It is done. Please tell us if it comes back.",
  "Mended. Thank you for your patience.",
  "Works again on our side. Is it all right at yours?",
};

static const char *const sites[] = {
  "Hamburg", "Lyon", "Porto", "Kraków", "Utrecht", "Trieste", "Turku", "Pune",
};

static const char *const tags[] = {
  "month-end", "laptop-rollout", "office-move", "vpn", "warehouse", "new-starter", "phishing", "winter-update",
};

#define BANK(list) { list, G_N_ELEMENTS (list) }

static const struct
{
  const char *const *texts;
  guint              n;
} banks[FETTLE_GENERATE_N_BANKS] = {
  [FETTLE_GENERATE_WORK_NOTE] = BANK (work_notes),
  [FETTLE_GENERATE_REPLY] = BANK (replies),
  [FETTLE_GENERATE_ASK_CALLER] = BANK (ask_caller),
  [FETTLE_GENERATE_WAIT_CALLER] = BANK (wait_caller),
  [FETTLE_GENERATE_WAIT_VENDOR] = BANK (wait_vendor),
  [FETTLE_GENERATE_WAIT_CHANGE] = BANK (wait_change),
  [FETTLE_GENERATE_WAIT_PROBLEM] = BANK (wait_problem),
  [FETTLE_GENERATE_WAIT_EVIDENCE] = BANK (wait_evidence),
  [FETTLE_GENERATE_WAIT_DATE] = BANK (wait_date),
  [FETTLE_GENERATE_REASSIGN] = BANK (reassigns),
  [FETTLE_GENERATE_REOPEN] = BANK (reopens),
  [FETTLE_GENERATE_CANCEL] = BANK (cancels),
  [FETTLE_GENERATE_RESOLVED_REPLY] = BANK (resolved_replies),
  [FETTLE_GENERATE_SITE] = BANK (sites),
  [FETTLE_GENERATE_TAG] = BANK (tags),
};

guint
fettle_generate_bank_size (FettleGenerateBank bank)
{
  g_return_val_if_fail (bank < FETTLE_GENERATE_N_BANKS, 0);

  return banks[bank].n;
}

const char *
fettle_generate_bank_get (FettleGenerateBank bank,
                          guint              index)
{
  g_return_val_if_fail (bank < FETTLE_GENERATE_N_BANKS, NULL);

  return banks[bank].texts[index % banks[bank].n];
}

/* --- slots --------------------------------------------------------------------------------- */

static const char *const rooms[] = {
  "2.14", "3.02", "Elbe", "Loire", "Vistula", "1.07", "Douro", "4.21", "Reception", "0.12",
};
static const char *const printers[] = {
  "PRN-HAM-03", "PRN-LYO-01", "PRN-OPO-02", "PRN-KRK-07", "PRN-UTR-04", "PRN-TRS-01", "PRN-HAM-11",
};
static const char *const laptops[] = { "NB-20417", "NB-20983", "NB-21140", "NB-21366", "NB-21702", "NB-22058" };
static const char *const software[] = { "CAD viewer", "the label designer", "PDF editor", "the statistics package", "the tax program" };
static const char *const shares[] = { "Finance", "Projects", "Quality", "Purchasing", "Human resources", "Tenders" };
static const char *const files[] = {
  "\"Forecast Q3\"", "\"Price list\"", "\"Shift plan\"", "\"Offer 4471\"", "\"Audit checklist\"",
};
static const char *const drives[] = { "P", "S", "T", "X" };
static const char *const customers[] = {
  "Baltica Foods", "Ferreira & Filhos", "Nordkap Tools", "Sunrise Textiles", "Van Rijn Logistics", "Adria Marine",
};
static const char *const teams[] = { "Sales North", "Logistics", "Quality", "Accounting", "Field service" };
static const char *const servers[] = { "srv-app-04", "srv-db-02", "srv-web-11", "srv-file-03", "srv-print-01" };
static const char *const reports[] = { "ZM20", "Stock by site", "Open orders", "Margin by customer" };
static const char *const devices[] = { "S-014", "S-027", "S-031", "S-052", "S-068" };
static const char *const aisles[] = { "4", "7", "11", "12", "19" };
static const char *const errors[] = { "0x800700e1", "RW 127", "PY-4410", "E-217" };
static const char *const orders[] = { "4500018823", "4500019107", "4500019342", "4500019771", "4500020016" };

#define SLOT(name, list) { name, list, G_N_ELEMENTS (list) }

static const struct
{
  const char        *name;
  const char *const *words;
  guint              n;
} slots_known[] = {
  SLOT ("room", rooms),
  SLOT ("printer", printers),
  SLOT ("laptop", laptops),
  SLOT ("software", software),
  SLOT ("share", shares),
  SLOT ("file", files),
  SLOT ("drive", drives),
  SLOT ("customer", customers),
  SLOT ("team", teams),
  SLOT ("server", servers),
  SLOT ("report", reports),
  SLOT ("device", devices),
  SLOT ("aisle", aisles),
  SLOT ("error", errors),
  SLOT ("order", orders),
  SLOT ("site", sites),
};

static const char *
find_word (const char *name,
           gsize       n,
           guint32     slots)
{
  for (guint i = 0; i < G_N_ELEMENTS (slots_known); i++)
    {
      if (strlen (slots_known[i].name) == n && strncmp (slots_known[i].name, name, n) == 0)
        return slots_known[i].words[(slots >> (i % 8)) % slots_known[i].n];
    }

  return NULL;
}

char *
fettle_generate_fill (const char *text,
                      guint32     slots)
{
  g_autoptr (GString) out = g_string_new (NULL);

  g_return_val_if_fail (text != NULL, NULL);

  while (*text != '\0')
    {
      const char *end = *text == '{' ? strchr (text, '}') : NULL;
      const char *word = end != NULL ? find_word (text + 1, end - text - 1, slots) : NULL;

      if (word != NULL)
        {
          g_string_append (out, word);
          text = end + 1;
        }
      else
        g_string_append_c (out, *text++);
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}
