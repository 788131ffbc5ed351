import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Shicha.Theme

// One of many: its label, what is chosen, and a list to choose from.
FocusScope {
    id: field

    required property string label
    property string error: ""
    property string placeholderText: qsTr("请选择")
    property alias model: box.model
    property alias textRole: box.textRole
    property alias valueRole: box.valueRole
    property alias currentIndex: box.currentIndex
    property alias currentText: box.currentText
    property alias currentValue: box.currentValue
    property alias count: box.count
    readonly property bool opened: box.popup.opened

    signal activated(int index)

    implicitHeight: column.implicitHeight
    implicitWidth: Math.max(column.implicitWidth, Theme.textBody * 12)

    ColumnLayout {
        id: column

        anchors.left: parent.left
        anchors.right: parent.right
        spacing: Theme.spaceXs

        AppLabel {
            Accessible.ignored: true
            Layout.fillWidth: true
            text: field.label
            visible: text !== ""
        }

        T.ComboBox {
            id: box

            Accessible.description: field.error
            Accessible.name: field.label + " " + box.displayText
            Accessible.role: Accessible.ComboBox
            Layout.fillWidth: true
            activeFocusOnTab: true
            bottomPadding: Theme.spaceS
            focus: true
            font.family: Theme.fontFamily
            font.pixelSize: Theme.textBody
            implicitHeight: Math.max(Theme.touch, implicitContentHeight + topPadding + bottomPadding)
            implicitWidth: implicitContentWidth + leftPadding + rightPadding
            leftPadding: Theme.spaceM
            rightPadding: Theme.touch
            topPadding: Theme.spaceS
            Accessible.onPressAction: box.popup.open()
            Keys.onReleased: event => {
                const enter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter;
                if (!enter || box.popup.visible)
                    return;
                box.popup.open();
                event.accepted = true;
            }
            onActivated: index => {
                return field.activated(index);
            }

            background: ControlFrame {
                color: field.enabled ? Theme.surface : "transparent"
                dashed: !field.enabled
                focused: box.visualFocus
                hovered: box.hovered
                line: field.error !== "" ? Theme.fail : Theme.lineStrong
                lineWidth: field.error !== "" ? 2 : 1
                pressed: box.down
            }

            contentItem: Text {
                color: field.enabled && box.currentIndex >= 0 ? Theme.text : Theme.textMuted
                font: box.font
                text: box.currentIndex >= 0 ? box.displayText : field.placeholderText
                textFormat: Text.PlainText
                verticalAlignment: Text.AlignVCenter
                wrapMode: Text.Wrap
            }

            delegate: ComboRow {
                required property int index
                chosen: box.currentIndex === index
                highlighted: box.highlightedIndex === index
                text: box.textAt(index)
                width: ListView.view.width
            }

            indicator: Text {
                anchors.right: parent.right
                anchors.rightMargin: Theme.spaceL
                anchors.verticalCenter: parent.verticalCenter
                color: field.enabled ? Theme.accent : Theme.textMuted
                font.family: Theme.fontFamily
                font.pixelSize: Theme.textSmall
                text: "▼"
            }

            popup: T.Popup {
                height: Math.min(contentItem.implicitHeight + 2, Theme.touch * 8)
                padding: 1
                width: box.width
                y: box.height + Theme.spaceXs

                background: Rectangle {
                    border.color: Theme.lineStrong
                    border.width: 1
                    color: Theme.surface
                }

                contentItem: ListView {
                    T.ScrollBar.vertical: AppScrollBar {
                    }
                    clip: true
                    currentIndex: box.highlightedIndex
                    implicitHeight: contentHeight
                    model: box.delegateModel
                }
            }
        }

        FieldError {
            Layout.fillWidth: true
            text: field.error
        }
    }
}
