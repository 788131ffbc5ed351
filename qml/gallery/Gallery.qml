import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Shicha.Controls
import Shicha.Theme

// Every control in every state, section by section; wide windows show two columns.
Rectangle {
    id: gallery

    readonly property real contentHeight: scroll.contentHeight

    color: Theme.page

    function openDialog() {
        dialog.open();
    }

    PageHeader {
        id: header

        anchors.left: parent.left
        anchors.right: parent.right
        subtitle: qsTr("每一种控件的每一种状态")
        title: qsTr("控件一览")

        IconButton {
            glyph: "⋯"
            label: qsTr("更多")
        }

        AppButton {
            text: qsTr("打开对话框")
            onClicked: gallery.openDialog()
        }
    }

    Flickable {
        id: scroll

        T.ScrollBar.vertical: AppScrollBar {
        }
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: header.bottom
        clip: true
        contentHeight: grid.implicitHeight + 2 * Theme.spaceXl
        contentWidth: width

        GridLayout {
            id: grid

            columnSpacing: Theme.spaceL
            columns: scroll.width >= 1100 ? 2 : 1
            rowSpacing: Theme.spaceL
            width: scroll.width - 2 * Theme.spaceXl
            x: Theme.spaceXl
            y: Theme.spaceXl

            ColumnLayout {
                Layout.alignment: Qt.AlignTop
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                spacing: Theme.spaceL

                TextSection {
                    Layout.fillWidth: true
                }

                ButtonSection {
                    Layout.fillWidth: true
                }

                BadgeSection {
                    Layout.fillWidth: true
                }

                ListSection {
                    Layout.fillWidth: true
                }
            }

            ColumnLayout {
                Layout.alignment: Qt.AlignTop
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                spacing: Theme.spaceL

                ChoiceSection {
                    Layout.fillWidth: true
                }

                FieldSection {
                    Layout.fillWidth: true
                }

                MessageSection {
                    Layout.fillWidth: true
                }
            }
        }
    }

    AppDialog {
        id: dialog

        primaryKind: AppButton.Danger
        primaryText: qsTr("撤回检查记录")
        text: qsTr("撤回以后，这份检查记录不再计入任务，但不会被删除；谁在什么时候撤回，历史里都看得到。")
        title: qsTr("要撤回这份检查记录吗？")

        AppTextArea {
            Layout.fillWidth: true
            label: qsTr("撤回的原因")
            placeholderText: qsTr("请写明原因")
        }
    }
}
