# A day of three tablets without a network, left in demo-out/. Sourced by scripts/demo; $shichactl is the program.
# shellcheck shell=bash

mission=gz2023/天河区-增城区

# on TABLET ARGUMENTS...: runs a command on a tablet, shown as one would type it.
on() {
  local tablet=$1
  shift
  printf '\n[%s] $ shichactl --store %s %s\n\n' "$tablet" "$tablet" "$*"
  "$shichactl" --secrets "$day/secrets" --store "$day/$tablet" "$@"
}

# the_first KEY: the value of that key where it stands first in JSON.
the_first() {
  grep -o "\"$1\":\"[^\"]*\"" | head -n 1 | cut -d '"' -f 4
}

enrol() {
  local name=$1 role=$2 answer
  answer=$("$dev" invite --data "$day/root" --user "$name" --role "$role" --district 天河区 \
    --mission "$mission" --out "$day/$name.invite")
  on "$name" enroll --invite "$day/$name.invite" --code "$(the_first code <<<"$answer")"
}

# pass FROM TO...: hands a tablet's work to others, as a file.
pass() {
  local from=$1 to file
  shift
  file=$day/$from-$SECONDS-$RANDOM.shicha
  on "$from" bundle export -w "$mission" "$file"
  for to in "$@"; do on "$to" bundle import "$file"; done
}

same_everywhere() {
  local digests
  digests=$(for tablet in 检查员甲 检查员乙 组长丙; do
    "$shichactl" --secrets "$day/secrets" --store "$day/$tablet" digest -w "$mission"
  done | sort -u)
  printf '\none digest on all three tablets / 三台平板的摘要一致:\n%s\n' "$digests"
  [ "$(wc -l <<<"$digests")" -eq 1 ]
}

play_day() {
  local dev=build/release/tests/tools/shicha-dev day answer inspection finding
  day=demo-out
  rm -rf "$day"
  mkdir "$day"
  cp schema/samples/day/* "$day"
  "$dev" init --data "$day/root" --campaign gz2023
  "$dev" photo --time '2023:11:23 10:15:00' --shade 10 --out "$day/shelf.jpg"
  "$dev" photo --time '2023:11:23 10:40:00' --shade 70 --out "$day/camera.jpg"
  enrol 检查员甲 inspector
  enrol 检查员乙 inspector
  enrol 组长丙 leader

  echo; echo '# two inspectors fill in the same checklist at once, with no network / 两人同时填写同一份检查表'
  on 检查员甲 apply "$day/archive-room.jsonl" --json | tee "$day/answer"
  inspection=$(the_first i1 <"$day/answer")
  finding=$(the_first f1 <"$day/answer")
  on 检查员乙 apply "$day/exam-room.jsonl"

  echo; echo '# the bundles come round in an odd order / 数据包乱序传递'
  pass 检查员乙 组长丙
  pass 检查员甲 组长丙 检查员乙
  on 组长丙 list
  on 组长丙 conflicts

  echo; echo '# the leader chooses, presents and signs / 组长选定、提交并签名'
  answer=$("$shichactl" --secrets "$day/secrets" --store "$day/组长丙" conflicts --json)
  on 组长丙 resolve "$inspection" "$(the_first record <<<"$answer")" score "$(the_first write <<<"$answer")"
  on 组长丙 apply "$day/sign-leader.jsonl"
  pass 组长丙 检查员甲
  on 检查员甲 apply "$day/sign-inspector.jsonl"
  pass 检查员甲 检查员乙 组长丙
  same_everywhere
  on 检查员乙 show "$inspection"

  echo; echo '# a rectification supersedes nothing / 整改不影响签名'
  printf '{"do":"rectification.report","inspection":"%s","finding":"%s","date":"2023-12-10","text":"已制定应急预案并演练"}\n' \
    "$inspection" "$finding" >"$day/rectified.jsonl"
  on 组长丙 apply "$day/rectified.jsonl"
  on 组长丙 show "$inspection"

  echo; echo '# a change to a signed answer shows / 签名后的改动会显示出来'
  on 检查员甲 apply "$day/change-signed.jsonl"
  pass 检查员甲 组长丙
  on 组长丙 show "$inspection"
  for tablet in 检查员甲 检查员乙 组长丙; do on "$tablet" verify; done
}
