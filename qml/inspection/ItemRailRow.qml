import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Shicha.Controls
import Shicha.Theme

// An item in the rail: its state by sign, its heading, and what hangs on it.
T.ItemDelegate {
    id: row

    required property string itemId
    required property string heading
    required property string state
    required property string score
    required property bool mustHave
    required property bool veto
    required property int findings
    required property int photos
    required property bool hasDraft
    property bool isCurrent: false
    property bool isNarrow: false
    readonly property list<string> states: ["open", "scored", "pass", "fail", "na", "severe", "conflict", "veto"]
    readonly property list<int> kinds: [StateBadge.Unanswered, StateBadge.Answered, StateBadge.Passed, StateBadge.Failed, StateBadge.NotApplicable, StateBadge.Severe, StateBadge.Conflict, StateBadge.Veto]
    readonly property string more: {
        const parts = [];
        if (row.findings > 0)
            parts.push(qsTr("问题 %1").arg(row.findings));
        if (row.photos > 0)
            parts.push(qsTr("照片 %1").arg(row.photos));
        if (row.hasDraft)
            parts.push(qsTr("未写完"));
        return parts.join("　");
    }

    Accessible.description: badge.text + " " + row.more
    Accessible.name: row.heading
    Accessible.role: Accessible.ListItem
    Accessible.selected: row.isCurrent
    activeFocusOnTab: true
    implicitHeight: Math.max(Theme.touch, content.implicitHeight + 2 * Theme.spaceS)
    implicitWidth: row.isNarrow ? content.implicitWidth + 2 * Theme.spaceS : 240
    Accessible.onPressAction: row.clicked()
    Keys.onEnterPressed: row.clicked()
    Keys.onReturnPressed: row.clicked()

    background: ControlFrame {
        color: row.isCurrent ? Theme.accentSoft : "transparent"
        focused: row.visualFocus
        hovered: row.hovered
        line: row.isNarrow ? Theme.line : "transparent"
        lineWidth: row.isNarrow ? 1 : 0
        pressed: row.down

        Rectangle {
            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.top: parent.top
            color: Theme.accent
            visible: row.isCurrent && !row.isNarrow
            width: 5
        }
    }

    RowLayout {
        id: content

        anchors.left: parent.left
        anchors.leftMargin: row.isNarrow ? Theme.spaceS : Theme.spaceM
        anchors.right: parent.right
        anchors.rightMargin: row.isNarrow ? Theme.spaceS : Theme.spaceM
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.spaceS

        StateBadge {
            id: badge

            Layout.alignment: Qt.AlignVCenter
            compact: true
            kind: row.kinds[Math.max(0, row.states.indexOf(row.state))]
        }

        ColumnLayout {
            Layout.fillWidth: !row.isNarrow
            spacing: 0

            AppLabel {
                Layout.fillWidth: !row.isNarrow
                color: row.isCurrent ? Theme.accent : Theme.text
                elide: Text.ElideRight
                font.bold: row.isCurrent
                maximumLineCount: 2
                size: AppLabel.Small
                text: row.isNarrow ? row.itemId : (row.mustHave && !row.heading.includes("★") ? "★ " : "") + row.heading
            }

            AppLabel {
                Layout.fillWidth: true
                color: row.hasDraft ? Theme.warn : Theme.textMuted
                size: AppLabel.Small
                text: row.more
                visible: text !== "" && !row.isNarrow
            }
        }

        AppLabel {
            Layout.fillWidth: false
            font.bold: true
            size: AppLabel.Small
            text: row.score
            visible: text !== "" && !row.isNarrow
        }
    }
}
