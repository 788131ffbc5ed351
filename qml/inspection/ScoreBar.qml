import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Theme
import Shicha.ViewModels

// Always in view: how far the form is filled in, its score, its ★ items and vetoes, and the next item.
Rectangle {
    id: bar

    required property InspectionModel inspection
    readonly property bool isWide: bar.width >= 700
    readonly property string outcome: bar.inspection.outcomeCode
    readonly property bool isBad: bar.outcome === "vetoed" || bar.outcome === "failed"
    readonly property bool hasScore: bar.inspection.hasScore
    readonly property string score: qsTr("%1 / %2 分").arg(bar.inspection.total).arg(bar.inspection.full)
    readonly property string progress: {
        return qsTr("已填 %1 / %2 项").arg(bar.inspection.answered).arg(bar.inspection.itemCount);
    }

    color: Theme.surface
    implicitHeight: row.implicitHeight + 2 * Theme.spaceS

    Rectangle {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        color: Theme.line
        height: 1
    }

    RowLayout {
        id: row

        anchors.left: parent.left
        anchors.leftMargin: Theme.spaceL
        anchors.right: parent.right
        anchors.rightMargin: Theme.spaceL
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.spaceL

        ColumnLayout {
            Layout.fillWidth: false
            spacing: 0

            AppLabel {
                Layout.fillWidth: true
                color: bar.isBad ? Theme.fail : Theme.text
                font.bold: true
                objectName: "total"
                size: AppLabel.Title
                text: bar.hasScore ? bar.score : bar.inspection.outcome
            }

            AppLabel {
                Layout.fillWidth: true
                muted: true
                objectName: "progress"
                size: AppLabel.Small
                text: bar.hasScore ? bar.progress + "　" + bar.inspection.outcome : bar.progress
            }
        }

        Flow {
            Layout.fillWidth: true
            spacing: Theme.spaceS

            StateBadge {
                kind: StateBadge.Veto
                text: qsTr("否决 %1").arg(bar.inspection.vetoes)
                visible: bar.inspection.vetoes !== ""
            }

            StateBadge {
                kind: StateBadge.Severe
                text: qsTr("★ 严重欠缺 %1").arg(bar.inspection.severes)
                visible: bar.inspection.severes !== ""
            }

            StateBadge {
                kind: StateBadge.Conflict
                text: qsTr("并存 %1 处").arg(bar.inspection.conflicts.count)
                visible: bar.inspection.conflicts.count > 0
            }
        }

        IconButton {
            enabled: bar.inspection.currentIndex > 0
            glyph: "←"
            label: qsTr("上一项")
            outlined: true
            onClicked: bar.inspection.previous()
        }

        AppButton {
            enabled: bar.inspection.currentIndex + 1 < bar.inspection.itemCount
            objectName: "nextItem"
            text: bar.isWide ? qsTr("下一项") : "→"
            Accessible.name: qsTr("下一项")
            onClicked: bar.inspection.next()
        }
    }
}
