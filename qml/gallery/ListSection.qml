import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Theme

// Rows of lists with badges.
Card {
    id: section

    title: qsTr("列表")

    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.spaceS

        ListRow {
            Layout.fillWidth: true
            subtitle: "番禺区 · 截止 6 月 30 日"
            title: "示例安全技术有限公司"

            StateBadge {
                kind: StateBadge.Passed
            }
        }

        ListRow {
            Layout.fillWidth: true
            selected: true
            subtitle: "第 12 项"
            title: "是否如实记录安全生产教育和培训的时间、内容、参加人员以及考核结果"

            StateBadge {
                kind: StateBadge.Failed
            }

            StateBadge {
                compact: true
                kind: StateBadge.Conflict
            }
        }

        ListRow {
            Layout.fillWidth: true
            subtitle: "Assigned to inspector A and leader B; nothing has been written yet on this tablet"
            title: "Example Safety Training Institution with a Long Name Ltd."

            StateBadge {
                kind: StateBadge.Unanswered
            }
        }

        ListRow {
            Layout.fillWidth: true
            enabled: false
            subtitle: "还没有发布"
            title: "第三季度任务"
        }
    }

    ProgressLine {
        Layout.fillWidth: true
        text: "已填写 12 项，共 27 项"
        to: 27
        value: 12
    }
}
