# A server and a day of three tablets, left in demo-out/. Sourced by scripts/demo; $shichactl is the program.
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

# administer ARGUMENTS...: runs a command of the server, shown as one would type it.
administer() {
  printf '\n[server] $ shicha-server %s\n\n' "$*"
  "$server" "$@"
}

# wait_for FILE: until something stands in it.
wait_for() {
  local tries
  for tries in $(seq 100); do
    [ -s "$1" ] && return
    sleep 0.1
  done
  echo "error: nothing came into $1" >&2
  return 1
}

# Between the tablets and the server lies a network that cuts most connections.
start_network() {
  : >"$day/address"
  "$dev" bad-network --server "$day/address" --out "$day/network" >"$day/network.log" &
  networking=$!
  trap 'kill $serving $networking 2>/dev/null || true' EXIT
  wait_for "$day/network"
}

start_server() {
  "$server" serve --data "$day/server" --listen 127.0.0.1:0 --address "$(cat "$day/network")" \
    --log "$day/server.log" >"$day/address" &
  serving=$!
  wait_for "$day/address"
  printf '\n[server] serving at %s, reached through %s\n' "$(cat "$day/address")" "$(cat "$day/network")"
}

stop_server() {
  kill "$serving"
  wait "$serving"
}

# invite NAME ROLE DISTRICT MISSION...: the one-time code goes to a file of its own, as it is told on another road.
invite() {
  local mission missions=()
  for mission in "${@:4}"; do missions+=(--mission "$mission"); done
  administer --json invite --data "$day/server" --user "$1" --role "$2" --district "$3" "${missions[@]}" \
    --out "$day/$1.invite" --sheet "$day/$1.html" | tee "$day/answer"
  the_first code <"$day/answer" >"$day/$1.code"
}

enrol() {
  on "$1" enroll --invite "$day/$1.invite" --code "$(cat "$day/$1.code")"
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

sync_all() {
  local tablet
  for tablet in "$@"; do on "$tablet" sync --once; done
}

# count_month: the figures of the month, as the bureaus send them up; counted again from the records, they agree.
count_month() {
  local unit month=(--data "$day/server" --campaign gz2023 --month 2023-11)
  for unit in 增城区 city; do
    administer table "${month[@]}" --unit "$unit"
    administer table "${month[@]}" --unit "$unit" --format xlsx --out "$day/$unit-2023-11.xlsx"
    "$server" table "${month[@]}" --unit "$unit" --as-of 2023-11-30 --json >"$day/$unit.json"
  done
  administer rebuild --data "$day/server"
  for unit in 增城区 city; do
    administer table recompute "${month[@]}" --unit "$unit"
    "$server" table "${month[@]}" --unit "$unit" --as-of 2023-11-30 --json | cmp - "$day/$unit.json"
  done
}

# leave_papers INSPECTION: the inspection on paper, and the package for the district's bureau.
leave_papers() {
  "$shichactl" report gz2023.exam-site-practical "$day/空白检查表.pdf"
  on 组长丙 report "$1" "$day/检查表.pdf"
  on 组长丙 report "$1" "$day/检查表.odt"
  on 组长丙 handover -w "$mission" "$day/移交包.zip"
  "$shichactl" verify-package "$day/移交包.zip"
}

# change_a_byte FROM TO: the same file, but for one bit in its middle.
change_a_byte() {
  local middle byte
  middle=$(($(stat -c %s "$1") / 2))
  byte=$(od -An -tu1 -j "$middle" -N 1 "$1")
  cp "$1" "$2"
  # shellcheck disable=SC2059
  printf "\\x$(printf %02x $((byte ^ 1)))" | dd of="$2" bs=1 seek="$middle" conv=notrunc status=none
}

# find_the_change: a package in which one byte was changed is found out.
find_the_change() {
  change_a_byte "$day/移交包.zip" "$day/移交包-改动一个字节.zip"
  if "$shichactl" verify-package "$day/移交包-改动一个字节.zip"; then
    echo 'error: a changed byte in the package was not found' >&2
    return 1
  fi
}

play_day() {
  local dev=build/release/tests/tools/shicha-dev server=build/release/sync-server/main/shicha-server
  local day serving='' networking='' answer inspection finding tablet
  day=demo-out
  rm -rf "$day"
  mkdir "$day"
  cp schema/samples/day/* "$day"
  "$dev" photo --time '2023:11:23 10:15:00' --shade 10 --out "$day/shelf.jpg"
  "$dev" photo --time '2023:11:23 10:40:00' --shade 70 --out "$day/camera.jpg"

  echo '# a bureau sets up its server and invites a group / 设立服务器，邀请检查组'
  administer init --data "$day/server" --campaign gz2023
  start_network
  start_server
  invite 检查员甲 inspector 天河区 "$mission"
  invite 检查员乙 inspector 天河区 "$mission"
  invite 组长丙 leader 天河区 "$mission"
  enrol 检查员甲
  enrol 组长丙
  administer backup "$day/server.backup" --data "$day/server"
  stop_server
  echo; echo '[server] stopped; nobody has a network from here on / 服务器已停，此后都没有网络'
  enrol 检查员乙

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

  echo; echo '# back at the office: a network that keeps breaking / 回到办公室：时断时续的网络'
  on 检查员甲 sync --once || true  # the server is not there yet, and nothing is lost
  start_server
  sync_all 检查员乙 组长丙 检查员甲 检查员乙 组长丙
  same_everywhere

  echo; echo '# the leader signs once more and hands over; the district decides / 组长再次签名并移交，区局作出处理'
  on 组长丙 apply "$day/hand-over.jsonl"
  sync_all 组长丙
  invite 区局员戊 district-bureau 增城区 gz2023/增城区-增城区 "$mission"
  enrol 区局员戊
  sync_all 区局员戊
  on 区局员戊 apply "$day/district-desk.jsonl"
  sync_all 区局员戊
  stop_server
  kill "$networking"
  wait "$networking"
  trap - EXIT
  echo; echo "[network] $(cat "$day/network.log")"
  for tablet in 检查员甲 检查员乙 组长丙; do on "$tablet" verify; done
  administer verify --data "$day/server"

  echo; echo '# the inspection on paper, and the package that is handed over / 打印检查表，生成移交包'
  leave_papers "$inspection"
  find_the_change

  echo; echo '# the figures that the bureaus send up / 上报的统计表'
  count_month
}
