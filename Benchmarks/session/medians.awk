# Medians of the lines session.sh prints, and each session's ratio to its limit of the same round.

function median(list, count, values, i, j, swap) {
    count = split(list, values, " ")
    for (i = 1; i <= count; i++)
        for (j = i + 1; j <= count; j++)
            if (values[j] + 0 < values[i] + 0) { swap = values[i]; values[i] = values[j]; values[j] = swap }
    return count % 2 ? values[(count + 1) / 2] : (values[count / 2] + values[count / 2 + 1]) / 2
}

function note(name, limit, rate) {
    if (!(name in rates)) order[++names] = name
    rates[name] = rates[name] " " rate
    limits[name] = limits[name] " " limit
    ratios[name] = ratios[name] " " rate / limit
}

{
    for (i = 1; i <= NF; i++) if ($i ~ /^orders_per_s=/) rate = substr($i, 14)
    if ($1 == "limit" && $2 == "sqlite") sqlite = rate
    if ($1 == "limit" && $2 == "postgres") postgres[$3] = rate
    if ($1 == "session" && $2 == "sqlite") note("SQLite, " $3 ", against C in groups as large", sqlite, rate)
    if ($1 == "session" && $2 == "postgres") {
        note("PostgreSQL, " $3 ", " $4 ", against pipelined", postgres["pipelined"], rate)
        note("PostgreSQL, " $3 ", " $4 ", against function", postgres["function"], rate)
    }
}

END {
    print "\n| | limit | session | ratio |\n|---|---|---|---|"
    for (i = 1; i <= names; i++) {
        name = order[i]
        printf "| %s | %.0f/s | %.0f/s | %.2f |\n", name, median(limits[name]), median(rates[name]), median(ratios[name])
    }
}
