/* SPDX-License-Identifier: Apache-2.0 */
/* The commands, and what they say about themselves. */
#include "command.h"

const struct command commands[] = {
    {
        .name = "evaluate",
        .summary = { "对每个案件给出裁量建议",
                     "recommends a penalty for each case" },
        .help = {
            "用法：fadu evaluate [选项] 案件…\n"
            "\n"
            "案件是 YAML 或者 JSON 文件，- 指标准输入。以 .jsonl 结尾的文件、以及标准\n"
            "输入上每行一个的 JSON，逐行处理：每行输出一行 JSON；读不了的一行输出\n"
            "{\"error\": …}，其余照常。\n"
            "\n"
            "  --format text|json   文字（默认）或者 JSON\n"
            "  --brief              只写结论：结果、罚则、档次、处罚和金额\n"
            "  --trace              在文字之后列出推导的每一步；JSON 总是带有\n",
            "Usage: fadu evaluate [OPTION]... CASE...\n"
            "\n"
            "A case is a YAML or JSON file; - is standard input.  A file named .jsonl, and\n"
            "JSON objects one a line on standard input, are worked through line by line:\n"
            "each line gives one line of JSON.  A line that cannot be read gives\n"
            "{\"error\": ...}, and the others go on.\n"
            "\n"
            "  --format text|json   text (the default) or JSON\n"
            "  --brief              what it comes to and not why: outcome, clause, grade,\n"
            "                       penalties and sums\n"
            "  --trace              every step of the derivation below the text; JSON always\n"
            "                       has it\n",
        },
        .min_arguments = 1,
        .max_arguments = -1,
        .formats = FORMAT_BIT(FORMAT_TEXT) | FORMAT_BIT(FORMAT_JSON) |
                   FORMAT_BIT(FORMAT_HTML),
        .options = OPTION_BIT(OPTION_TRACE) | OPTION_BIT(OPTION_BRIEF),
        .run = run_evaluate,
    },
    {
        .name = "replay",
        .summary = { "重新计算已存的裁量建议，核对是否一致",
                     "evaluates stored recommendations again" },
        .help = {
            "用法：fadu replay [选项] 记录…\n"
            "\n"
            "记录是 evaluate --format json 的输出：一个，或者每行一个；- 指标准输入。按其中\n"
            "的 input 和手头的规则集重新计算，逐个说明：一致；此处不同（不同之处的路径和两\n"
            "个值，要紧的在前）；或者不是本规则集（编号或者摘要不同），并说明依手头的规则集\n"
            "结论是否相同。比较时不计引擎版本。全部一致的，退出码为 0；否则为 1。\n"
            "\n"
            "  --format text|json   文字（默认）或者 JSON\n",
            "Usage: fadu replay [OPTION]... RECORD...\n"
            "\n"
            "A record is what evaluate --format json wrote: one, or one a line; - is standard\n"
            "input.  Its 'input' is evaluated again with the rulebook at hand, and each is\n"
            "said to be: the same; different here (the paths and both values, the most\n"
            "important first); or not of this rulebook (another id or digest), and whether\n"
            "the answer is the same under the rulebook at hand.  The version of the engine\n"
            "is not compared.  Exit status 0 if all are the same, else 1.\n"
            "\n"
            "  --format text|json   text (the default) or JSON\n",
        },
        .min_arguments = 1,
        .max_arguments = -1,
        .formats = FORMAT_BIT(FORMAT_TEXT) | FORMAT_BIT(FORMAT_JSON),
        .run = run_replay,
    },
    {
        .name = "check",
        .summary = { "校验规则集：缺口、重叠、法定幅度、单调、日期",
                     "verifies a rulebook: gaps, overlaps, fence, dates" },
        .help = {
            "用法：fadu check [选项] [规则集文件夹]\n"
            "\n"
            "对全部事实证明：没有未声明的缺口和重叠，没有永不适用的档次和规则，每一档都在\n"
            "法定幅度之内，情节加重不会变轻，没有无法可依的日子。每项发现写明位置和反例；\n"
            "反例是一个示例案件。读不了的规则集，退出码为 2；有错误或者警告的，为 1；只有\n"
            "说明的，为 0。\n"
            "\n"
            "  --format text|json|sarif|html\n"
            "                            文字（默认）、JSON、SARIF 2.1.0 或者网页\n"
            "  --examples 文件           把全部反例写成一个示例案件文件，供 fadu test 运行\n"
            "  --release                 按公布前的要求校验\n",
            "Usage: fadu check [OPTION]... [RULES]\n"
            "\n"
            "Proves over all facts: no gap or overlap that is not declared, nothing that is\n"
            "never applied, every band inside the statute, worse facts never lighter, no day\n"
            "without law.  Every finding has its place and a counter-example, which is a\n"
            "worked case.  Exit status 2 if the rules cannot be read, 1 if there are errors\n"
            "or warnings, 0 if there are only notes.\n"
            "\n"
            "  --format text|json|sarif|html\n"
            "                            text (the default), JSON, SARIF 2.1.0, or a page\n"
            "  --examples FILE           writes all counter-examples as one file of cases,\n"
            "                            which fadu test can run\n"
            "  --release                 as strict as before publishing\n",
        },
        .max_arguments = 1,
        .formats = FORMAT_BIT(FORMAT_TEXT) | FORMAT_BIT(FORMAT_JSON) |
                   FORMAT_BIT(FORMAT_SARIF) | FORMAT_BIT(FORMAT_HTML),
        .options = OPTION_BIT(OPTION_EXAMPLES) | OPTION_BIT(OPTION_RELEASE),
        .run = run_check,
    },
    {
        .name = "diff",
        .summary = { "对比两个规则集：含义有何改变，变轻还是变重",
                     "compares two rulebooks: what became lighter or heavier" },
        .help = {
            "用法：fadu diff [选项] 原文件夹 新文件夹\n"
            "\n"
            "逐个案由说明从原规则集到新规则集的改变：变轻、变重、有轻有重、不可比、结果有变而\n"
            "轻重相同、相同；对一切事实和日期一并证明，每种改变附一个两边都能计算的案件。写法\n"
            "不同而含义相同的，说明没有差别。没有差别的，退出码为 0；有差别的为 1。\n"
            "\n"
            "  --cases 文件         案件（.jsonl 每行一个，YAML 或者 JSON，- 指标准输入）在两个\n"
            "                       规则集之下各计算一次：档次变动、罚款合计、变重的案件\n"
            "  --format text|json   文字（默认）或者 JSON\n",
            "Usage: fadu diff [OPTION]... OLD NEW\n"
            "\n"
            "Says offence by offence what changes from rulebook OLD to rulebook NEW: lighter,\n"
            "heavier, both, not comparable, other results of the same weight, or the same;\n"
            "proved for all facts and days at once, with a case for each change that both\n"
            "rulebooks can evaluate.  Two layouts of one meaning have no difference.  Exit\n"
            "status 0 if there is none, 1 if there is one.\n"
            "\n"
            "  --cases FILE         evaluates the cases (.jsonl one a line; YAML or JSON; - is\n"
            "                       standard input) under both: moves from grade to grade,\n"
            "                       totals of fines, the cases that become heavier\n"
            "  --format text|json   text (the default) or JSON\n",
        },
        .min_arguments = 2,
        .max_arguments = 2,
        .formats = FORMAT_BIT(FORMAT_TEXT) | FORMAT_BIT(FORMAT_JSON),
        .options = OPTION_BIT(OPTION_CASES),
        .run = run_diff,
    },
    {
        .name = "test",
        .summary = { "运行规则集自带的示例案件",
                     "runs the rulebook's own cases" },
        .help = {
            "用法：fadu test [选项] [规则集文件夹]\n"
            "\n"
            "逐个运行示例案件，列出与预期不符之处，以及预期结果尚待人填写的案件。有其中之一\n"
            "的，退出码为 1。\n"
            "\n"
            "  --coverage           不比对预期，列出没有案件用到的罚则、栏、档次，没有成立或者\n"
            "                       没有不成立过的规则、要件和清单条目；有的，退出码为 1\n"
            "  --generate[=文件]    为没有用到的罚则、档次、规则，以及每个界限的两边，写出案件\n"
            "                       草稿到新文件或者标准输出；预期结果留空，由审核人填写\n"
            "  --format text|json   --coverage 的格式：文字（默认）或者 JSON\n",
            "Usage: fadu test [OPTION]... [RULES]\n"
            "\n"
            "Runs every worked case and prints where the answer differs from what it\n"
            "expects, and which cases still wait for a person to say what is expected.  Exit\n"
            "status 1 if there are any.\n"
            "\n"
            "  --coverage           compare nothing; list provisions, columns and rows that\n"
            "                       no case comes to, and rules, elements and entries of\n"
            "                       lists that none meets, or all do; exit status 1 if any\n"
            "  --generate[=FILE]    draft cases, in a new file or on standard output, for what\n"
            "                       no case comes to and for both sides of each threshold; what is expected is\n"
            "                       left to a person\n"
            "  --format text|json   of --coverage: text (the default) or JSON\n",
        },
        .max_arguments = 1,
        .formats = FORMAT_BIT(FORMAT_TEXT) | FORMAT_BIT(FORMAT_JSON),
        .options = OPTION_BIT(OPTION_COVERAGE) | OPTION_BIT(OPTION_GENERATE),
        .run = run_test,
    },
    {
        .name = "fmt",
        .summary = { "整理规则文件：对齐表格，统一键的语言",
                     "formats rule files: aligned tables, keys in one language" },
        .help = {
            "用法：fadu fmt [选项] [文件夹或者文件…]\n"
            "\n"
            "对齐文字表格（汉字占两列），去掉行尾空格、BOM 和 CRLF；注释、顺序、写法不动。\n"
            "文件属于上级文件夹中最近的规则集（有 rulebook.yaml 的）；不指明的，整理\n"
            "--rules 的全部文件。规则集须能加载，整理后摘要不变，否则什么也不写。\n"
            "\n"
            "  --keys zh|en   键和固定用词一律写成中文或者英文；默认不改\n"
            "  --check        不写入，列出需要整理的文件；有的，退出码为 1\n"
            "  --stdout       不写入，把一个文件整理后的内容写到标准输出\n",
            "Usage: fadu fmt [OPTION]... [FOLDER|FILE]...\n"
            "\n"
            "Aligns text tables (a Chinese character is two columns wide) and takes away\n"
            "blanks at line ends, byte order marks and CRLF; comments, order and style stay.\n"
            "A file belongs to the nearest rulebook above it (a folder with rulebook.yaml);\n"
            "without an argument all files of --rules are formatted.  The rulebook must load\n"
            "and keep its digest, else nothing is written.\n"
            "\n"
            "  --keys zh|en   write all keys and fixed words in Chinese or in English;\n"
            "                 by default they stay\n"
            "  --check        write nothing and list the files that would change; exit\n"
            "                 status 1 if there are any\n"
            "  --stdout       write nothing, print one file formatted\n",
        },
        .max_arguments = -1,
        .options = OPTION_BIT(OPTION_KEYS) | OPTION_BIT(OPTION_CHECK) | OPTION_BIT(OPTION_STDOUT),
        .run = run_fmt,
    },
    {
        .name = "init",
        .summary = { "写出一个带注释的起步规则集",
                     "writes a commented starting rulebook" },
        .help = {
            "用法：fadu init [选项] 文件夹\n"
            "\n"
            "在新的或者空的文件夹中写出一个虚构的小规则集：两个案由、一条首违不罚规则、\n"
            "一个清单和示例案件，每处都有说明。它能加载，示例案件全部通过，改起来有依托。\n"
            "\n"
            "  --keys zh|en   键和固定用词用中文或者英文（默认）\n",
            "Usage: fadu init [OPTION]... FOLDER\n"
            "\n"
            "Writes a small invented rulebook into a new or empty folder: two offences, a\n"
            "rule for first offences, a list and worked cases, with comments everywhere.  It\n"
            "loads and its cases pass, so it can be changed step by step.\n"
            "\n"
            "  --keys zh|en   keys and fixed words in Chinese or English (the default)\n",
        },
        .min_arguments = 1,
        .max_arguments = 1,
        .options = OPTION_BIT(OPTION_KEYS),
        .run = run_init,
    },
    {
        .name = "table",
        .summary = { "按公布的样式列出裁量基准表",
                     "lays the benchmark out as the bulletin prints it" },
        .help = {
            "用法：fadu table [选项] [规则集文件夹]\n"
            "\n"
            "列出违法行为、违法依据、处罚依据、裁量阶次、适用条件、裁量幅度，以及各条罚则之下\n"
            "折合的罚款金额，可以与公布的基准逐行核对。\n"
            "\n"
            "  --format html|csv|md|yaml  网页（默认，A4 横向打印）、表格、Markdown，或者\n"
            "                             可以再读入的规则（档次表对齐）\n"
            "  --offence 编号             只列该案由；可以多次\n"
            "  --field 编号               只列该领域\n"
            "  --edition 编号             只列该基准版本所用的\n"
            "  --on 日期                  只列该日适用的，如 2026-08-15\n"
            "  --bom                      CSV 以字节顺序标记开头（供电子表格识别编码）\n",
            "Usage: fadu table [OPTION]... [RULES]\n"
            "\n"
            "Lists offences, clauses, grades, conditions and bands, and what each band comes\n"
            "to in yuan under each clause, to be laid beside the published benchmark.\n"
            "\n"
            "  --format html|csv|md|yaml  a page (the default; prints on A4 landscape), a\n"
            "                             spreadsheet, Markdown, or rules that can be loaded\n"
            "                             again, their tables aligned\n"
            "  --offence ID               only that offence; may be repeated\n"
            "  --field ID                 only that field\n"
            "  --edition ID               only what that edition of the benchmark uses\n"
            "  --on DATE                  only what applies on that day, as 2026-08-15\n"
            "  --bom                      CSV begins with a byte order mark, for spreadsheets\n",
        },
        .max_arguments = 1,
        .formats = FORMAT_BIT(FORMAT_HTML) | FORMAT_BIT(FORMAT_CSV) |
                   FORMAT_BIT(FORMAT_MARKDOWN) | FORMAT_BIT(FORMAT_YAML),
        .options = OPTION_BIT(OPTION_OFFENCE) | OPTION_BIT(OPTION_FIELD) | OPTION_BIT(OPTION_EDITION) | OPTION_BIT(OPTION_ON) | OPTION_BIT(OPTION_BOM),
        .run = run_table,
    },
    {
        .name = "sign",
        .summary = { "为案由写入审签：何人、何日、所签内容的摘要",
                     "signs offences: who, when, and the digest of what" },
        .help = {
            "用法：fadu sign --by 姓名 --on 日期 [选项] 案由…\n"
            "\n"
            "案由是编号或者名称。审签写入规则文件中该案由之下，其余不动。摘要及于案由所涉\n"
            "的一切：规则、清单条目、事实、法律文件、基准版本和政策；其中任何改动都使审签\n"
            "失效，其他案由、注释、次序的改动不影响。fadu show 案由 说明是否仍然有效。\n"
            "\n"
            "  --by 姓名   审签人\n"
            "  --on 日期   审签日，如 2026-08-15\n"
            "  --check     不写入，列出会改动的文件\n",
            "Usage: fadu sign --by NAME --on DATE [OPTION]... OFFENCE...\n"
            "\n"
            "OFFENCE is an id or a name.  The signature is written under the offence in its\n"
            "rule file; nothing else moves.  Its digest covers all that the offence refers\n"
            "to: rules, entries of lists, facts, instruments, editions and policies.  Any\n"
            "change of these takes it away; changes of other offences, comments or order do\n"
            "not.  fadu show OFFENCE says whether it still holds.\n"
            "\n"
            "  --by NAME   who signs\n"
            "  --on DATE   the day, as 2026-08-15\n"
            "  --check     write nothing and list the files that would change\n",
        },
        .min_arguments = 1,
        .max_arguments = -1,
        .options = OPTION_BIT(OPTION_CHECK) | OPTION_BIT(OPTION_BY) | OPTION_BIT(OPTION_ON),
        .run = run_sign,
    },
    {
        .name = "list",
        .summary = { "列出案由、事实、规则、法律文件等",
                     "lists offences, facts, rules, instruments and more" },
        .help = {
            "用法：fadu list [选项] [offences|facts|rules|instruments|fields|lists|cases]\n"
            "\n"
            "列出编号和名称；不指明的，全部列出。\n"
            "\n"
            "  --unsigned           只列没有审签、或者审签之后有改动的案由；有的，退出码为 1\n"
            "  --format text|json   文字（默认）或者 JSON\n",
            "Usage: fadu list [OPTION]... [offences|facts|rules|instruments|fields|lists|cases]\n"
            "\n"
            "Lists ids and names, in English where the rulebook has them; all of them unless\n"
            "one kind is named.\n"
            "\n"
            "  --unsigned           only offences that nobody signed, or that changed since;\n"
            "                       exit status 1 if there are any\n"
            "  --format text|json   text (the default) or JSON\n",
        },
        .max_arguments = 1,
        .formats = FORMAT_BIT(FORMAT_TEXT) | FORMAT_BIT(FORMAT_JSON),
        .options = OPTION_BIT(OPTION_UNSIGNED),
        .run = run_list,
    },
    {
        .name = "show",
        .summary = { "说明一个案由、事实、规则、法律文件、领域或者清单",
                     "describes an offence, fact, rule, instrument, field or list" },
        .help = {
            "用法：fadu show [选项] 编号或者名称…\n",
            "Usage: fadu show [OPTION]... ID...\n"
            "\n"
            "ID is an id or a name, such as open-air-barbecue or 露天烧烤.\n",
        },
        .min_arguments = 1,
        .max_arguments = -1,
        .run = run_show,
    },
};

const size_t command_count = sizeof(commands) / sizeof(commands[0]);

static const char *const introduction[] = {
    "用法：fadu 命令 [选项] [参数]\n"
    "\n"
    "把公布的行政处罚裁量基准变成可以核对的裁量建议。决定由行政机关作出。\n"
    "\n"
    "命令：\n",
    "Usage: fadu COMMAND [OPTION]... [ARGUMENT]...\n"
    "\n"
    "Turns a published penalty-discretion benchmark into recommendations that "
    "can be\n"
    "checked.  The authority decides.\n"
    "\n"
    "Commands:\n",
};

static const char *const common_options[] = {
    "\n"
    "共同选项：\n"
    "  --rules 文件夹             规则集；默认依次为环境变量 "
    "FADU_RULES、已安装的规则、\n"
    "                             源代码中的规则\n"
    "  --lang zh|en               语言；默认随 LC_ALL、LC_MESSAGES、LANG：zh "
    "开头为中文，\n"
    "                             其他（含 C）为英文，都未设置为中文\n"
    "  --color auto|always|never  标题加粗；默认仅在终端上\n"
    "  -h, --help                 本说明；在命令之后为该命令的说明\n"
    "  -V, --version              版本\n"
    "\n"
    "退出码：0 完成；1 完成，且有发现（check 有发现，test 有不符，replay 不\n"
    "一致，diff 有差别，fmt --check 有未整理的）；2 输入或者用法有误；3 "
    "其他。\n",
    "\n"
    "Common options:\n"
    "  --rules DIR                the rulebook; default: the environment's "
    "FADU_RULES,\n"
    "                             the installed rules, those of the source "
    "tree\n"
    "  --lang zh|en               language; default by LC_ALL, LC_MESSAGES, "
    "LANG: Chinese\n"
    "                             for zh..., English for any other (also C), "
    "Chinese if\n"
    "                             none is set\n"
    "  --color auto|always|never  bold headings; by default on a terminal "
    "only\n"
    "  -h, --help                 this help; after a command, the help of that "
    "command\n"
    "  -V, --version              the version\n"
    "\n"
    "Exit status: 0 done; 1 done, and the answer is a finding (check, test, "
    "replay\n"
    "or diff found a difference, fmt --check a file); 2 the input or the usage "
    "is wrong; 3 anything else.\n",
};

void
print_help(FILE *stream, const struct command *command, int32_t language)
{
    if (command) {
        fputs(command->help[language], stream);
    } else {
        fputs(introduction[language], stream);
        for (size_t i = 0; i < command_count; i++)
            fprintf(stream, "  %-10s %s\n", commands[i].name,
                    commands[i].summary[language]);
    }
    fputs(common_options[language], stream);
}
