import QtQuick
import QtQuick.Layouts
import Shicha.Theme

// The state of something: a sign of its own shape, and its word. Compact, the word is only heard.
Rectangle {
    id: badge

    enum Kind {
        Unanswered,
        Answered,
        Passed,
        Failed,
        NotApplicable,
        Severe,
        Conflict,
        Veto,
        Signed,
        Waiting,
        OnlyHere,
        Sending,
        Safe,
        SafeTwice
    }

    property int kind: StateBadge.Unanswered
    property bool compact: false
    property string text: {
        switch (badge.kind) {
        case StateBadge.Answered:
            return qsTr("已填写");
        case StateBadge.Passed:
            return qsTr("符合");
        case StateBadge.Failed:
            return qsTr("不符合");
        case StateBadge.NotApplicable:
            return qsTr("不适用");
        case StateBadge.Severe:
            return qsTr("严重");
        case StateBadge.Conflict:
            return qsTr("并存");
        case StateBadge.Veto:
            return qsTr("否决项");
        case StateBadge.Signed:
            return qsTr("已签名");
        case StateBadge.Waiting:
            return qsTr("等待中");
        case StateBadge.OnlyHere:
            return qsTr("仅存本机");
        case StateBadge.Sending:
            return qsTr("正在发送");
        case StateBadge.Safe:
            return qsTr("已在服务器");
        case StateBadge.SafeTwice:
            return qsTr("已在服务器备份中");
        default:
            return qsTr("未填写");
        }
    }
    // One for each kind; a blank is none.
    readonly property string glyphs: " ●✓×−!≠⊘签…−↑✓✓"
    readonly property bool square: {
        switch (badge.kind) {
        case StateBadge.Failed:
        case StateBadge.Conflict:
        case StateBadge.Veto:
        case StateBadge.Signed:
        case StateBadge.OnlyHere:
        case StateBadge.SafeTwice:
            return true;
        default:
            return false;
        }
    }
    readonly property color tone: {
        switch (badge.kind) {
        case StateBadge.Answered:
        case StateBadge.Sending:
            return Theme.accent;
        case StateBadge.Passed:
        case StateBadge.Signed:
        case StateBadge.Safe:
        case StateBadge.SafeTwice:
            return Theme.pass;
        case StateBadge.Failed:
        case StateBadge.Severe:
        case StateBadge.Veto:
            return Theme.fail;
        case StateBadge.Conflict:
            return Theme.conflict;
        case StateBadge.Waiting:
            return Theme.warn;
        default:
            return Theme.na;
        }
    }
    readonly property color ground: {
        switch (badge.kind) {
        case StateBadge.Answered:
        case StateBadge.Sending:
            return Theme.accentSoft;
        case StateBadge.Passed:
        case StateBadge.Signed:
        case StateBadge.Safe:
        case StateBadge.SafeTwice:
            return Theme.passSoft;
        case StateBadge.Failed:
        case StateBadge.Severe:
        case StateBadge.Veto:
            return Theme.failSoft;
        case StateBadge.Conflict:
            return Theme.conflictSoft;
        case StateBadge.Waiting:
            return Theme.warnSoft;
        default:
            return Theme.naSoft;
        }
    }

    Accessible.name: badge.text
    Accessible.role: Accessible.StaticText
    color: badge.compact ? "transparent" : badge.ground
    implicitHeight: row.implicitHeight + (badge.compact ? 0 : Theme.spaceXs * 2)
    implicitWidth: row.implicitWidth + (badge.compact ? 0 : Theme.spaceS + Theme.spaceM)
    radius: Theme.radius

    RowLayout {
        id: row

        anchors.left: parent.left
        anchors.leftMargin: badge.compact ? 0 : Theme.spaceS
        anchors.right: parent.right
        anchors.rightMargin: badge.compact ? 0 : Theme.spaceM
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.spaceXs + 2

        Mark {
            full: badge.square && badge.kind !== StateBadge.Conflict
            glyph: badge.glyphs.charAt(badge.kind)
            ground: badge.kind === StateBadge.Unanswered ? "transparent" : Theme.surface
            implicitHeight: Math.round(Theme.textSmall * 1.5)
            outline: badge.square ? Mark.Square : badge.kind === StateBadge.Severe ? Mark.Diamond : Mark.Disc
            tone: badge.tone
        }

        AppLabel {
            Accessible.ignored: true
            Layout.fillWidth: true
            color: badge.tone
            font.bold: true
            size: AppLabel.Small
            text: badge.text
            visible: !badge.compact
        }
    }
}
