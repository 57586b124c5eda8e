#!/usr/bin/env bash
# Makes every figure of docs/evaluation.md's "Understanding" that comes from public sets: ours by the project's eval and
# predict, nlp.js beside it on the same files. One JSON file for each run; a run whose file is there is not made again.
set -euo pipefail

usage() {
  cat >&2 <<'TEXT'
usage: evaluate.sh DATA OUT [ours|peers|table] [NAME]
  DATA  folders of public sets (clinc150/train.tsv, ...)
  OUT   where the results go, one JSON file for each run, and OUT/work with what was predicted
  NAME  only the runs whose names contain it
ours needs target/zhanggui.jar with target/lib, or target/classes with the libraries in CLASSPATH; peers needs npm.
PEER_LIMIT (default 25m) ends a peer's run that takes longer.
TEXT
  exit 2
}
[ $# -ge 2 ] && [ $# -le 4 ] || usage
[ -d "$1" ] || { echo "$1: no such folder" >&2; usage; }
part=${3:-all}
case $part in all | ours | peers | table) ;; *) usage ;; esac
only=${4:-}

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
data=$(cd "$1" && pwd)
mkdir -p "$2/work"
out=$(cd "$2" && pwd)
work=$out/work
seeds="1 2 3"
failed=0

say() {
  printf '%5ds  %s\n' "$SECONDS" "$*" >&2
}

# class_path: what java runs
class_path() {
  if [ -f "$root/target/zhanggui.jar" ] && [ -d "$root/target/lib" ]; then
    echo "$root/target/zhanggui.jar:$root/target/lib/*"
  elif [ -d "$root/target/classes" ]; then
    [ -n "${CLASSPATH:-}" ] || say "target/classes without libraries: set CLASSPATH, or mvn package"
    echo "$root/target/classes:${CLASSPATH:-}"
  else
    say "neither target/zhanggui.jar nor target/classes: mvn package first"
    return 1
  fi
}

# wanted NAME: the run was asked for and its result is not there yet
wanted() {
  [[ $1 == *"$only"* ]] || return 1
  [ ! -s "$out/$1.json" ] || { say "$1: is there"; return 1; }
}

# run NAME LIMIT COMMAND...: the last line that the command prints is its scores
run() {
  local name=$1 limit=$2 start=$SECONDS status=0
  shift 2
  say "$name"
  timeout --foreground "$limit" "$@" >"$work/$name.out" 2>"$work/$name.err" || status=$?
  taken=$((SECONDS - start))
  if [ "$status" = 124 ]; then
    say "$name: not finished in $limit"
    echo "{\"unfinished\":\"$limit\"}" >"$out/$name.json"
    return 1
  elif [ "$status" != 0 ]; then
    say "$name: failed ($status): $(tail -n 1 "$work/$name.err")"
    failed=1
    return 1
  fi
}

# keep NAME [SCORER ARGUMENTS...]: the scores of a run, and what an independent scorer says of its predictions
keep() {
  local name=$1 checked=null
  shift
  [ $# -eq 0 ] || checked=$(node "$@") || { say "$name: not scored"; failed=1; return 0; }
  printf '{"seconds":%d,"said":%s,"scored":%s}\n' "$taken" "$(tail -n 1 "$work/$name.out")" "$checked" >"$work/$name.json"
  mv "$work/$name.json" "$out/$name.json"
  say "$name: done in ${taken}s"
}

zhanggui() {
  local name=$1
  shift
  run "$name" 12h java -cp "$classes" dev.zhanggui.app.Main "$@"
}

# intent NAME TEST LABEL TRAINING-OPTIONS...
intent() {
  local name=$1 test=$2 label=$3
  shift 3
  wanted "$name" || return 0
  if zhanggui "$name" eval intent --input "$test" --label "$label" --output "$work/$name.tsv" "$@"; then
    keep "$name" "$here/score.js" --gold "$test" --predicted "$work/$name.tsv" --label "$label"
  fi
}

# sentiment NAME TEST LANGUAGE [TRAINING-OPTIONS...]
sentiment() {
  local name=$1 test=$2 language=$3
  shift 3
  wanted "$name" || return 0
  if zhanggui "$name" eval sentiment --input "$test" --language "$language" --output "$work/$name.tsv" "$@"; then
    keep "$name" "$here/score.js" --gold "$test" --predicted "$work/$name.tsv" --label label --column label
  fi
}

# slots NAME TRAIN TEST LANGUAGE
slots() {
  local name=$1
  wanted "$name" || return 0
  if zhanggui "$name" eval slots --train "$2" --input "$3" --language "$4" --output "$work/$name.tsv"; then
    keep "$name" "$here/score-slots.js" --gold "$3" --predicted "$work/$name.tsv"
  fi
}

# language NAME EXPECTED FILE...
language() {
  local name=$1 expected=$2
  shift 2
  wanted "$name" || return 0
  node "$here/texts.js" "$work/$name-texts.tsv" "$@"
  if zhanggui "$name" eval language --input "$work/$name-texts.tsv" --expect "$expected"; then
    keep "$name"
  fi
}

# padding NAME: how much confidence a polite beginning costs; each row in scope stands twice, plain and padded
padding() {
  local name=$1 input=$work/$1-input.tsv
  wanted "$name" || return 0
  awk -F '\t' -v OFS='\t' 'NR == 1 || $2 != "oos" { print $1, $2 }' "$data/clinc150/val.tsv" >"$input.plain"
  { cat "$input.plain"; sed '1d; s/^/could you please /' "$input.plain"; } >"$input"
  if zhanggui "$name" predict intent --train "$data/clinc150/train.tsv" --input "$input" --output "$work/$name.tsv"; then
    keep "$name" "$here/padding.js" "$work/$name.tsv"
  fi
}

# Rows drawn at random are drawn again in each run: the same seed gives the same rows.
draw() {
  local bitext=$data/bitext_support seed shots
  for seed in $seeds; do
    for shots in 5 10; do
      node "$here/shots.js" --input "$bitext/train.tsv" --more "$bitext/val.tsv" --shots "$shots" --seed "$seed" \
        --train "$work/bitext-$shots-$seed-train.tsv" --test "$work/bitext-$shots-$seed-test.tsv"
    done
    node "$here/split.js" --input "$data/jddc_uss/valid_turns.tsv" --group dialogue --drop group=其他 --share .2 \
      --seed "$seed" --train "$work/jddc-$seed-train.tsv" --test "$work/jddc-$seed-test.tsv"
    for side in train test; do
      cut -f 1-6 "$work/jddc-$seed-$side.tsv" >"$work/jddc-alone-$seed-$side.tsv"
    done
    node "$here/split.js" --input "$data/waimai_zh/train.tsv" --share .2 --seed "$seed" \
      --train "$work/waimai-$seed-train.tsv" --test "$work/waimai-$seed-test.tsv"
    node "$here/smp-slots.js" --input "$data/smp2019_zh_nlu/train.jsonl" --share .2 --seed "$seed" \
      --train "$work/smp2019-$seed-train.tsv" --test "$work/smp2019-$seed-test.tsv" 2>"$work/smp2019-$seed.err"
  done
}

ours() {
  local clinc=$data/clinc150 hint3=$data/hint3_sofmattress seed shots
  classes=$(class_path)
  intent ours-hint3 "$hint3/test_v1.tsv" intent --train "$hint3/train_v1.tsv"
  intent ours-clinc150-10shot "$clinc/test.tsv" intent --train "$clinc/train_10shot.tsv"
  for cascade in on off; do
    intent "ours-clinc150-cascade-$cascade" "$clinc/test.tsv" intent --train "$clinc/train.tsv" \
      --validation "$clinc/val.tsv" --cascade "$cascade"
  done
  # Nothing was chosen on the validation rows here: they are what is judged.
  intent ours-clinc150-calibration "$clinc/val.tsv" intent --train "$clinc/train.tsv"
  padding ours-clinc150-padding
  intent ours-smp2017 "$data/smp2017_zh/val.tsv" domain --train "$data/smp2017_zh/train.tsv" --language zh
  for seed in $seeds; do
    for shots in 5 10; do
      intent "ours-bitext-${shots}shot-$seed" "$work/bitext-$shots-$seed-test.tsv" intent \
        --train "$work/bitext-$shots-$seed-train.tsv"
    done
    intent "ours-jddc-alone-$seed" "$work/jddc-alone-$seed-test.tsv" group \
      --train "$work/jddc-alone-$seed-train.tsv" --language zh
    intent "ours-jddc-previous-$seed" "$work/jddc-$seed-test.tsv" group --train "$work/jddc-$seed-train.tsv" --language zh
    slots "ours-smp2019-$seed" "$work/smp2019-$seed-train.tsv" "$work/smp2019-$seed-test.tsv" zh
  done
  slots ours-snips "$data/snips/train.tsv" "$data/snips/test.tsv" en
  sentiment ours-shipped-shopping "$data/online_shopping_zh/val.tsv" zh --dialogs "$root/dialogs"
  sentiment ours-shipped-sst2 "$data/sst_en/sst2_val.tsv" en --dialogs "$root/dialogs"
  sentiment ours-sst2 "$data/sst_en/sst2_val.tsv" en --train "$data/sst_en/sst2_train.tsv"
  for seed in $seeds; do
    sentiment "ours-waimai-$seed" "$work/waimai-$seed-test.tsv" zh --train "$work/waimai-$seed-train.tsv"
  done
  sentiment ours-shopping "$data/online_shopping_zh/val.tsv" zh --train "$data/online_shopping_zh/train.tsv"
  language ours-language-zh zh,mixed "$data"/{online_shopping_zh,smp2017_zh}/{train,val}.tsv "$data/waimai_zh/train.tsv" \
    "$data/jddc_uss/valid_turns.tsv" "$data/smp2019_zh_nlu/train.jsonl"
  language ours-language-en en "$data"/{bitext_support,snips}/{train,val}.tsv "$data"/clinc150/{train,val,test}.tsv \
    "$data"/hint3_sofmattress/{train,test}.tsv "$data/snips/test.tsv" "$data"/sst_en/sst5_{train,val}.tsv
}

# nlpjs NAME TRAIN TEST LANGUAGE LABEL
nlpjs() {
  local name=$1
  wanted "$name" || return 0
  if run "$name" "${PEER_LIMIT:-25m}" node "$here/nlpjs-intent.js" --train "$2" --input "$3" --language "$4" --label "$5" \
    --output "$work/$name.tsv"; then
    keep "$name" "$here/score.js" --gold "$3" --predicted "$work/$name.tsv" --label "$5"
  fi
}

peers() {
  local clinc=$data/clinc150 hint3=$data/hint3_sofmattress sst2=$data/sst_en/sst2_val.tsv
  if [ ! -d "$out/npm/node_modules/node-nlp" ]; then
    say "npm install"
    mkdir -p "$out/npm"
    cp "$here/package.json" "$out/npm"
    (cd "$out/npm" && npm install --no-audit --no-fund >&2)
  fi
  export NODE_PATH=$out/npm/node_modules
  nlpjs nlpjs-hint3 "$hint3/train_v1.tsv" "$hint3/test_v1.tsv" en intent
  nlpjs nlpjs-clinc150-10shot "$clinc/train_10shot.tsv" "$clinc/test.tsv" en intent
  nlpjs nlpjs-smp2017 "$data/smp2017_zh/train.tsv" "$data/smp2017_zh/val.tsv" zh domain
  nlpjs nlpjs-bitext-10shot-1 "$work/bitext-10-1-train.tsv" "$work/bitext-10-1-test.tsv" en intent
  if wanted nlpjs-sst2 && run nlpjs-sst2 "${PEER_LIMIT:-25m}" node "$here/nlpjs-sentiment.js" --input "$sst2" \
    --output "$work/nlpjs-sst2.tsv"; then
    echo null >>"$work/nlpjs-sst2.out"
    keep nlpjs-sst2 "$here/score.js" --gold "$sst2" --predicted "$work/nlpjs-sst2.tsv" --label label --column label
  fi
  nlpjs nlpjs-clinc150 "$clinc/train.tsv" "$clinc/test.tsv" en intent
}

[ "$part" = table ] || draw
case $part in all | ours) ours ;; esac
case $part in all | peers) peers ;; esac
node "$here/evaluation-table.js" "$out"
exit "$failed"
