import QtQuick
import QtQuick.Layouts
import Shicha.Theme

// A message above a page: what happened, what it means for the person's data, what to do.
Rectangle {
    id: banner

    enum Kind {
        Info,
        Success,
        Warning,
        Error
    }

    property int kind: Banner.Info
    required property string title
    property string text: ""
    property string advice: ""
    property string actionText: ""
    property bool closable: false
    readonly property list<string> glyphs: ["i", "✓", "!", "×"]
    readonly property list<int> outlines: [Mark.Disc, Mark.Disc, Mark.Diamond, Mark.Square]
    readonly property list<string> words: [qsTr("提示"), qsTr("完成"), qsTr("注意"), qsTr("错误")]
    readonly property list<color> tones: [Theme.accent, Theme.pass, Theme.warn, Theme.fail]
    readonly property list<color> grounds: [Theme.accentSoft, Theme.passSoft, Theme.warnSoft, Theme.failSoft]
    readonly property color tone: banner.tones[banner.kind]

    signal action
    signal closed

    Accessible.description: banner.text + " " + banner.advice
    Accessible.name: banner.words[banner.kind] + " " + banner.title
    Accessible.role: Accessible.AlertMessage
    border.color: banner.tone
    border.width: 1
    color: banner.grounds[banner.kind]
    implicitHeight: Math.max(Theme.touch, row.implicitHeight + 2 * Theme.spaceM)
    implicitWidth: row.implicitWidth + 2 * Theme.spaceL
    radius: Theme.radius

    RowLayout {
        id: row

        anchors.left: parent.left
        anchors.leftMargin: Theme.spaceL
        anchors.right: parent.right
        anchors.rightMargin: banner.closable ? Theme.spaceS : Theme.spaceL
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.spaceM

        Mark {
            Layout.alignment: Qt.AlignTop
            full: true
            glyph: banner.glyphs[banner.kind]
            outline: banner.outlines[banner.kind]
            tone: banner.tone
        }

        // Not a ColumnLayout: that keeps the height which wrapped text had before it got its width.
        Column {
            Layout.fillWidth: true
            spacing: Theme.spaceXs

            AppLabel {
                font.bold: true
                text: banner.title
                width: parent.width
            }

            OfficialText {
                text: banner.text
                visible: banner.text !== ""
                width: parent.width
            }

            OfficialText {
                text: banner.advice
                visible: banner.advice !== ""
                width: parent.width
            }

            AppButton {
                kind: AppButton.Secondary
                objectName: "bannerAction"
                text: banner.actionText
                visible: banner.actionText !== ""
                width: Math.min(implicitWidth, parent.width)
                onClicked: banner.action()
            }
        }

        IconButton {
            Layout.alignment: Qt.AlignTop
            glyph: "×"
            label: qsTr("关闭提示")
            visible: banner.closable
            onClicked: banner.closed()
        }
    }
}
