/// What is said when a document or a file cannot be read or written.
extension Words {
    static let fileRefusals: Table = [
        "refusal.file.unreadable": (
            "The file cannot be read ({reason}). Check its path and permissions.",
            "无法读取文件（{reason}），请检查路径和权限。"
        ),
        "refusal.file.unwritable": (
            "The file cannot be written ({reason}). Check its path, permissions and the free space.",
            "无法写入文件（{reason}），请检查路径、权限和剩余空间。"
        ),
        "refusal.csv.empty": (
            "The file is empty. Its first line must name the columns.", "文件为空，第一行必须是列名。"
        ),
        "refusal.csv.not_utf8": (
            "Column {column} is not UTF-8. Save the file with the encoding UTF-8.",
            "第{column}列不是UTF-8编码，请将文件另存为UTF-8。"
        ),
        "refusal.csv.record_too_long": (
            "The record is longer than {max} bytes. Look for a quotation mark that is not closed.",
            "这条记录超过{max}字节，请检查是否有未闭合的引号。"
        ),
        "refusal.csv.unclosed_quote": (
            "The quotation mark opened on line {line} is never closed. Close it.",
            "第{line}行的引号没有闭合，请补上。"
        ),
        "refusal.csv.text_after_quote": (
            "On line {line} text follows a closing quotation mark. Double the quotation marks inside a field.",
            "第{line}行的闭合引号后还有文字，字段内的引号需写成两个。"
        ),
        "refusal.csv.field_count": (
            "The record has {found|one field|{found} fields}, the header {expected}. Add or remove delimiters.",
            "这条记录有{found}个字段，而表头有{expected}个，请增减分隔符。"
        ),
        "refusal.csv.wrong_delimiter": (
            "The header is a single column that contains “{found}”. Give that as the delimiter.",
            "表头只有一列，其中含有“{found}”，请将它指定为分隔符。"
        ),
        "refusal.csv.missing_column": (
            "The column “{column}” is missing. Add it to the header.", "缺少列“{column}”，请在表头中补上。"
        ),
        "refusal.csv.duplicate_column": (
            "The column “{column}” appears twice. Rename or remove one.",
            "列“{column}”重复，请重命名或删除其中一列。"
        ),
        "refusal.json.incomplete": (
            "The JSON ends too early, at byte {position}.", "JSON在第{position}字节处提前结束。"
        ),
        "refusal.json.unexpected": (
            "The JSON is malformed at byte {position}.", "JSON在第{position}字节处格式有误。"
        ),
        "refusal.json.trailing": (
            "More text follows the JSON document, at byte {position}. Send one document.",
            "JSON文档之后（第{position}字节）还有内容，每次只发送一个文档。"
        ),
        "refusal.json.too_deep": (
            "The JSON is nested deeper than 64 levels, at byte {position}.",
            "JSON在第{position}字节处嵌套超过64层。"
        ),
        "refusal.json.duplicate_key": (
            "The key “{key}” appears twice in one JSON object, at byte {position}. Remove one.",
            "JSON对象中的键“{key}”重复（第{position}字节），请删除其中一个。"
        ),
        "refusal.json.number": (
            "The number at byte {position} is not a JSON number.", "第{position}字节处的数字不符合JSON格式。"
        ),
        "refusal.json.not_utf8": (
            "The text at byte {position} is not UTF-8.", "第{position}字节处的文字不是UTF-8编码。"
        ),
        "refusal.json.control_character": (
            "The text at byte {position} contains an unescaped control character. Escape it.",
            "第{position}字节处有未转义的控制字符，请转义。"
        ),
        "refusal.json.escape": (
            "The escape sequence at byte {position} is not valid JSON.", "第{position}字节处的转义序列不符合JSON格式。"
        ),
    ]
}
