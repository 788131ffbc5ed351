import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Theme
import Shicha.ViewModels

// What the official form says of an item, to the character.
Card {
    id: head

    required property ItemModel item

    AppLabel {
        Layout.fillWidth: true
        muted: true
        size: AppLabel.Small
        text: head.item.section + (head.item.group === "" ? "" : "　" + head.item.group)
        visible: text !== ""
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.spaceS

        AppLabel {
            Accessible.name: text
            Accessible.role: Accessible.Heading
            Layout.fillWidth: true
            objectName: "itemHeading"
            size: AppLabel.Title
            text: head.item.heading
        }

        StateBadge {
            Layout.alignment: Qt.AlignTop
            kind: StateBadge.Veto
            text: qsTr("否决项")
            visible: head.item.veto
        }

        StateBadge {
            Layout.alignment: Qt.AlignTop
            kind: StateBadge.Severe
            text: qsTr("★ 必备项")
            visible: head.item.mustHave
        }

        AppLabel {
            Layout.alignment: Qt.AlignTop
            Layout.fillWidth: false
            font.bold: true
            text: qsTr("%1 分").arg(head.item.marks)
            visible: head.item.marks !== ""
        }
    }

    Repeater {
        model: head.item.content

        RowLayout {
            id: line

            required property string label
            required property string text
            required property bool mustHave
            required property string marks

            Layout.fillWidth: true
            spacing: Theme.spaceS
            // Points with marks of their own stand beside their scores.
            visible: !head.item.takesParts || line.marks === ""

            OfficialText {
                Layout.alignment: Qt.AlignTop
                text: line.label
                visible: line.label !== ""
            }

            OfficialText {
                Layout.alignment: Qt.AlignTop
                Layout.fillWidth: true
                text: (line.mustHave && !line.label.includes("★") ? "★" : "") + line.text
            }

            OfficialText {
                Layout.alignment: Qt.AlignTop
                text: qsTr("%1 分").arg(line.marks)
                visible: line.marks !== ""
            }
        }
    }

    Repeater {
        model: head.item.hints

        AppLabel {
            required text

            Layout.fillWidth: true
            muted: true
        }
    }
}
