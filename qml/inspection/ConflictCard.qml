import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Theme
import Shicha.ViewModels

// Values that stand side by side in one field: nothing was overwritten, and somebody chooses.
Rectangle {
    id: card

    required property string conflictId
    required property string label
    required property Rows values
    property bool canWrite: true

    signal taken(string conflict, string write)

    border.color: Theme.conflict
    border.width: 2
    color: Theme.conflictSoft
    implicitHeight: visible ? column.implicitHeight + 2 * Theme.spaceL : 0
    radius: Theme.radius

    ColumnLayout {
        id: column

        anchors.left: parent.left
        anchors.margins: Theme.spaceL
        anchors.right: parent.right
        anchors.top: parent.top
        spacing: Theme.spaceM

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.spaceS

            StateBadge {
                kind: StateBadge.Conflict
                text: qsTr("并存")
            }

            AppLabel {
                Layout.fillWidth: true
                size: AppLabel.Title
                text: qsTr("%1：有不同的填写，请选定一个").arg(card.label)
            }
        }

        GridLayout {
            Layout.fillWidth: true
            columnSpacing: Theme.spaceM
            columns: card.width >= 600 ? 2 : 1
            rowSpacing: Theme.spaceM

            Repeater {
                model: card.values

                Card {
                    id: value

                    required property string write
                    required property string text
                    required property string user
                    required property string device
                    required property string time
                    required property bool isShown

                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1

                    AppLabel {
                        Layout.fillWidth: true
                        font.bold: true
                        size: AppLabel.Title
                        text: value.text === "" ? qsTr("（清空）") : value.text
                    }

                    AppLabel {
                        Layout.fillWidth: true
                        muted: true
                        size: AppLabel.Small
                        text: {
                            const device = qsTr("设备 %1").arg(value.device.slice(0, 6));
                            const parts = [value.user, value.time, device];
                            if (value.isShown)
                                parts.push(qsTr("（现在显示这个）"));
                            return parts.join("　");
                        }
                    }

                    AppButton {
                        Accessible.description: value.text
                        Layout.fillWidth: true
                        enabled: card.canWrite
                        kind: AppButton.Secondary
                        objectName: "take:" + value.text
                        text: qsTr("选定这个")
                        onClicked: card.taken(card.conflictId, value.write)
                    }
                }
            }
        }

        AppLabel {
            Layout.fillWidth: true
            muted: true
            size: AppLabel.Small
            text: qsTr("没有选上的仍留在填写历史里。")
        }
    }
}
