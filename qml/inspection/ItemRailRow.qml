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
    readonly property string shownHeading: {
        if (row.isNarrow)
            return row.itemId;
        const star = row.mustHave && !row.heading.includes("★") ? "★ " : "";
        return star + row.heading;
    }
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

    function kindOf(state: string): int {
        switch (state) {
        case "scored":
            return StateBadge.Answered;
        case "pass":
            return StateBadge.Passed;
        case "fail":
            return StateBadge.Failed;
        case "na":
            return StateBadge.NotApplicable;
        case "severe":
            return StateBadge.Severe;
        case "conflict":
            return StateBadge.Conflict;
        case "veto":
            return StateBadge.Veto;
        default:
            return StateBadge.Unanswered;
        }
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
            kind: row.kindOf(row.state)
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
                text: row.shownHeading
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
